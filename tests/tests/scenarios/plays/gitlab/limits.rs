//! Limits: waited for before and after they are hit, on a paused clock.

use std::time::Duration;

use forgekit::{gitlab::notes::CreatedNote, prelude::*, profile::LimitKind};
use tokio::time::Instant;

use super::WIDGETS;

const S: fn(u64) -> Duration = Duration::from_secs;

plays! {
    GitLab:
    rate_limits,
}

async fn rate_limits(gitlab: &GitLab) {
    let issue = gitlab.issues().get(WIDGETS, 14).send().await.unwrap();
    let rate = issue.rate().unwrap();
    assert_eq!((rate.limit, rate.remaining), (2000, 0));
    assert_eq!(rate.resource.as_deref(), Some("throttle_authenticated_api"));

    // It was told that nothing is left, so it does not ask before the window has ended.
    let begun = Instant::now();
    let approvals = gitlab.merge_request_approvals().get(WIDGETS, 7).send().await.unwrap();
    assert!(begun.elapsed() >= S(30));
    assert_eq!(approvals.approvals_left, Some(2));

    // It could not know, and asks again when it may.
    let begun = Instant::now();
    let branches = gitlab.branches().list(WIDGETS).send().await.unwrap();
    assert!(begun.elapsed() >= S(59));
    assert!(branches[0].default && branches[0].protected);

    // A limit that says nothing lasts a minute. A write is sent again, as nothing was done.
    let begun = Instant::now();
    let created = gitlab.notes().create_for_issue(WIDGETS, 14, "The hinge was bent.").send().await;
    assert!(begun.elapsed() >= S(60));
    let CreatedNote::Note(note) = created.unwrap().into_value() else { panic!("it is no note") };
    assert_eq!(note.noteable_id, Some(issue.id));

    let begun = Instant::now();
    let error = gitlab.commits().list(WIDGETS).timeout(S(10)).send().await.unwrap_err();
    assert_eq!((begun.elapsed(), error.attempts()), (S(0), 0));
    assert!(matches!(
        error.kind(),
        ErrorKind::RateLimited { kind: LimitKind::Primary, until: Some(_), api: None, .. }
    ));
}
