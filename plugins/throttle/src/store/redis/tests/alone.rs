use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use forgekit_core::{
    LimitClass,
    profile::{Budget, Counted, Limit, LimitKind, Rule},
};

use super::{
    super::super::{Ask, Outcome, Told, ToldRate, Wait},
    Bench, FREE, LEASE, ONE, READ, SECOND, WRITE,
};

const MINUTE: Duration = Duration::from_secs(60);

fn told(remaining: u64, window: i64) -> Outcome {
    let reset = DateTime::UNIX_EPOCH + TimeDelta::minutes(window);
    let rate = ToldRate::new(LimitClass::Core, 10, remaining).resets(reset, MINUTE);
    Outcome::Answered(Told::new(Some(rate), None))
}

fn refused() -> Outcome {
    let limit = Limit::new(LimitKind::Secondary, Some(MINUTE));
    Outcome::Answered(Told::new(None, Some(limit)))
}

fn secondary(span: Duration) -> Option<Wait> {
    Some(Wait::span(span, LimitKind::Secondary))
}

const BUSY: Option<Wait> = Some(Wait::for_permit(LimitKind::Secondary));

#[test]
fn a_permit_that_does_not_come_back_is_forgotten_after_its_lease() {
    let Some(mut bench) = Bench::new(LEASE) else { return };
    let ask = Ask::new(&FREE, ONE);
    assert_eq!(bench.take(&ask, 1), None);
    bench.pass(LEASE - SECOND);
    assert_eq!(bench.take(&ask, 2), BUSY);
    bench.pass(SECOND);
    assert_eq!(bench.take(&ask, 2), None);
    // What its holder says now is no word about the second one.
    bench.complete(&ask, 1, &Outcome::Unsent);
    assert_eq!(bench.take(&ask, 3), BUSY);
}

#[test]
fn a_request_that_is_forgotten_counts_as_sent() {
    let Some(mut bench) = Bench::new(LEASE) else { return };
    let ask = Ask::new(&READ, &[]);
    bench.take(&ask, 1);
    let hour = ToldRate::new(LimitClass::Core, 10, 2)
        .resets(DateTime::UNIX_EPOCH, Duration::from_secs(3600));
    bench.complete(&ask, 1, &Outcome::Answered(Told::new(Some(hour), None)));
    assert_eq!(bench.take(&ask, 2), None);
    bench.pass(LEASE);
    assert_eq!(bench.take(&ask, 3), None);
    let left = Duration::from_secs(3600) - LEASE;
    assert_eq!(bench.take(&ask, 4), Some(Wait::span(left, LimitKind::Primary)));
}

#[test]
fn what_is_sent_twice_is_done_once() {
    const TWO: &[Budget] = &[Budget::new("two at a time", Counted::All, Rule::Concurrent(2))];
    let Some(mut bench) = Bench::new(LEASE) else { return };
    let ask = Ask::new(&READ, TWO);
    bench.take(&ask, 1);
    bench.complete(&ask, 1, &told(9, 1));
    assert_eq!([bench.take(&ask, 2), bench.take(&ask, 2), bench.take(&ask, 3)], [None; 3]);
    assert_eq!(bench.take(&ask, 4), BUSY);
    bench.complete(&ask, 2, &told(8, 1));
    bench.complete(&ask, 2, &told(8, 1));
    assert_eq!([bench.take(&ask, 4), bench.take(&ask, 5)], [None, BUSY]);
}

#[test]
fn what_was_told_without_a_permit_is_believed() {
    let Some(mut bench) = Bench::new(LEASE) else { return };
    let ask = Ask::new(&READ, &[]);
    bench.complete(&ask, None, &told(1, 1));
    assert_eq!(bench.take(&ask, 1), None);
    assert_eq!(bench.take(&ask, 2), Some(Wait::span(MINUTE, LimitKind::Primary)));
    bench.complete(&ask, None, &refused());
    assert_eq!(bench.take(&ask, 2), secondary(MINUTE));
}

#[test]
fn what_was_told_some_time_ago_is_over_so_much_sooner() {
    let Some(mut bench) = Bench::new(LEASE) else { return };
    let ask = Ask::new(&READ, &[]);
    bench.complete_late(&ask, None, &refused(), 20 * SECOND);
    assert_eq!(bench.take(&ask, 1), secondary(40 * SECOND));
    bench.complete_late(&ask, None, &told(0, 1), 70 * SECOND);
    bench.pass(40 * SECOND);
    assert_eq!(bench.take(&ask, 1), None);
}

#[test]
fn hearsay_about_an_earlier_window_is_not_believed() {
    let Some(mut bench) = Bench::new(LEASE) else { return };
    let ask = Ask::new(&READ, &[]);
    bench.take(&ask, 1);
    bench.complete(&ask, 1, &told(5, 2));
    bench.complete(&ask, None, &told(0, 1));
    assert_eq!(bench.take(&ask, 2), None);
    bench.complete(&ask, None, &told(0, 3));
    assert_eq!(bench.take(&ask, 3), Some(Wait::span(MINUTE, LimitKind::Primary)));
}

#[test]
fn a_late_word_counts_when_the_window_is_over() {
    let Some(mut bench) = Bench::new(LEASE) else { return };
    let ask = Ask::new(&READ, &[]);
    bench.take(&ask, 1);
    bench.complete(&ask, 1, &told(9, 1));
    assert_eq!([bench.take(&ask, 2), bench.take(&ask, 3)], [None; 2]);
    bench.pass(30 * SECOND);
    bench.complete(&ask, 2, &told(9, 2));
    bench.pass(30 * SECOND);
    bench.complete(&ask, 3, &told(0, 0));
    assert_eq!(bench.take(&ask, 4), None);
    bench.pass(30 * SECOND);
    assert_eq!(bench.take(&ask, 5), Some(Wait::span(30 * SECOND, LimitKind::Primary)));
}

#[test]
fn a_process_that_waits_longer_goes_first() {
    let Some(mut bench) = Bench::new(LEASE) else { return };
    let (mut other, ask) = (bench.other(), Ask::new(&FREE, ONE));
    assert_eq!(bench.take(&ask, 1), None);
    assert_eq!(bench.take_as(&mut other, &ask, 1), BUSY);
    bench.pass(SECOND / 100);
    bench.complete(&ask, 1, &told(9, 1));
    assert_eq!(bench.take(&ask, 2), BUSY);
    assert_eq!(bench.take_as(&mut other, &ask, 2), None);
}

#[test]
fn a_process_that_waits_no_more_is_not_waited_for() {
    let Some(mut bench) = Bench::new(LEASE) else { return };
    let (mut other, ask) = (bench.other(), Ask::new(&FREE, ONE));
    bench.take(&ask, 1);
    assert_eq!(bench.take_as(&mut other, &ask, 1), BUSY);
    bench.pass(SECOND);
    bench.complete(&ask, 1, &told(9, 1));
    assert_eq!(bench.take(&ask, 2), None);
}

#[test]
fn everything_expires_but_not_too_soon() {
    const POINTS: &[Budget] = &[Budget::new("900", Counted::All, Rule::requests(900, MINUTE))];
    let Some(mut bench) = Bench::new(LEASE) else { return };
    let ask = Ask::new(&WRITE, POINTS);
    bench.take(&ask, 1);
    let keys = bench.keys();
    assert_eq!(keys.len(), 2, "{keys:?}");
    for key in keys {
        let left: i64 = redis::cmd("TTL").arg(&key).query(&mut bench.connection).unwrap();
        assert!((60..=420).contains(&left), "{key}: {left} s");
    }
    let hours = Limit::new(LimitKind::Secondary, Some(Duration::from_secs(7200)));
    bench.complete(&ask, 1, &Outcome::Answered(Told::new(None, Some(hours))));
    let lefts = bench
        .keys()
        .into_iter()
        .map(|key| redis::cmd("TTL").arg(key).query::<i64>(&mut bench.connection).unwrap());
    assert!(lefts.max().is_some_and(|left| (7200..=7500).contains(&left)));
}

#[test]
fn keys_of_one_credential_share_a_hash_tag_and_those_of_two_do_not() {
    use forgekit_core::CredentialId;

    use crate::Key;

    let Some(mut bench) = Bench::new(LEASE) else { return };
    let ask = Ask::new(&FREE, ONE);
    bench.take(&ask, 1);
    assert_eq!(bench.take(&ask, 2), BUSY);
    bench.key = Key::new("api.example.com", CredentialId::new("other"));
    assert_eq!(bench.take(&ask, 2), None);
    let mut tags: Vec<_> = bench
        .keys()
        .into_iter()
        .map(|key| key.split(['{', '}']).nth(1).unwrap().to_owned())
        .collect();
    tags.sort_unstable();
    assert_eq!(tags, ["api.example.com/other", "api.example.com/t"]);
}
