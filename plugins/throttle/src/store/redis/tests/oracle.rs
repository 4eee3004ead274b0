use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use forgekit_core::{
    LimitClass,
    profile::{Budget, Counted, Limit, LimitKind, Per, Rule},
};
use proptest::{collection::vec, option, prelude::*};

use super::{
    super::super::{Ask, MemoryStore, Outcome, PermitId, Store as _, Taken, Told, ToldRate},
    Bench, FREE, READ, SEARCH, SECOND, WRITE,
};

/// Longer than any sequence lasts.
const LEASE: Duration = Duration::from_secs(100_000);

const BUDGETS: &[Budget] = &[
    Budget::new("three at a time", Counted::Except(LimitClass::Search), Rule::Concurrent(3)),
    Budget::new("a write a second", Counted::Writes, Rule::Spacing(SECOND)),
    Budget::new(
        "nine points in ten seconds",
        Counted::All,
        Rule::Points { points: 9, per: Duration::from_secs(10), read: 2, write: 5 },
    ),
    Budget::new("four a minute each", Counted::All, Rule::requests(4, Duration::from_secs(60)))
        .per(Per::Operation),
];

#[derive(Clone, Debug)]
enum Step {
    Take(Ask),
    /// One of those that are out.
    Complete(prop::sample::Index, Outcome),
    Pass(Duration),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => ask().prop_map(Step::Take),
        4 => (any::<prop::sample::Index>(), outcome())
            .prop_map(|(which, outcome)| Step::Complete(which, outcome)),
        2 => (0..3_000_u64).prop_map(|millis| Step::Pass(Duration::from_millis(millis))),
        1 => (0..100_u64).prop_map(|seconds| Step::Pass(Duration::from_secs(seconds))),
    ]
}

fn ask() -> impl Strategy<Value = Ask> {
    let meta = prop_oneof![
        3 => Just(&READ),
        2 => Just(&WRITE),
        1 => Just(&SEARCH),
        1 => Just(&FREE),
    ];
    let published = prop_oneof![Just(BUDGETS), Just(&BUDGETS[..1]), Just(&[] as &[_])];
    (meta, published, 0..3_u64)
        .prop_map(|(meta, published, reserve)| Ask::new(meta, published).reserve(reserve))
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let told = (option::weighted(0.7, rate()), option::weighted(0.2, limit()));
    prop_oneof![
        1 => Just(Outcome::Unsent),
        1 => Just(Outcome::Lost),
        5 => told.prop_map(|(rate, limit)| Outcome::Answered(Told::new(rate, limit))),
    ]
}

/// Windows of which each begins half a second or more after the one before.
fn rate() -> impl Strategy<Value = ToldRate> {
    let class = prop_oneof![3 => Just(LimitClass::Core), 1 => Just(LimitClass::Search)];
    let end = option::weighted(0.8, (0..5_i64, 0..60_000_u64));
    let cost = prop_oneof![4 => Just(1), 1 => 0..4_u64];
    (class, 0..12_u64, end, cost).prop_map(|(class, remaining, end, cost)| {
        let rate = ToldRate::new(class, 11, remaining).cost(cost);
        match end {
            None => rate,
            Some((window, left)) => {
                let reset = DateTime::UNIX_EPOCH + TimeDelta::milliseconds(window * 700);
                rate.resets(reset, Duration::from_millis(left))
            }
        }
    })
}

fn limit() -> impl Strategy<Value = Limit> {
    let kind = prop_oneof![Just(LimitKind::Primary), Just(LimitKind::Secondary)];
    let after = option::of((0..90_u64).prop_map(Duration::from_secs));
    (kind, after).prop_map(|(kind, after)| Limit::new(kind, after))
}

async fn compare(bench: &mut Bench, steps: Vec<Step>) -> Result<(), TestCaseError> {
    let memory = MemoryStore::new();
    let key = bench.key.clone();
    let mut out: Vec<(Ask, PermitId, u64)> = Vec::new();
    for (number, step) in (0..).zip(steps) {
        match step {
            Step::Pass(span) => {
                bench.pass(span);
                tokio::time::advance(span).await;
            }
            Step::Take(ask) => match (memory.take_now(&key, &ask), bench.take(&ask, number)) {
                (Taken::Granted(id), None) => out.push((ask, id, number)),
                (Taken::Wait(here), Some(there)) => prop_assert_eq!(here, there),
                (here, there) => {
                    prop_assert!(false, "step {}: {:?} here, {:?} in Redis", number, here, there);
                }
            },
            Step::Complete(which, outcome) if !out.is_empty() => {
                let (ask, id, number) = out.swap_remove(which.index(out.len()));
                bench.complete(&ask, number, &outcome);
                memory.complete(&key, &ask, id, outcome);
            }
            Step::Complete(..) => {}
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn redis_decides_as_memory_does(steps in vec(step(), 1..60)) {
        if let Some(mut bench) = Bench::new(LEASE) {
            let clock = tokio::runtime::Builder::new_current_thread()
                .enable_time()
                .start_paused(true)
                .build()
                .unwrap();
            clock.block_on(compare(&mut bench, steps))?;
        }
    }
}
