//! Limits: kept to, waited for, and told.

use std::time::Duration;

use forgekit::{
    prelude::*,
    slack::chat::{errors::PostMessageError, operations::PostMessage},
};
use tokio::time::Instant;

const S: fn(u64) -> Duration = Duration::from_secs;

plays! {
    Slack:
    message_limits,
}

async fn message_limits(slack: &Slack) {
    let post = |text| slack.chat().post_message("#builds").text(text).send();
    let first = post("Build 1 is green").await.unwrap();
    let begun = Instant::now();
    let second = post("Build 2 is red").await.unwrap();
    assert!(begun.elapsed() >= S(1), "a message a second for each channel");
    assert_eq!(first.channel, second.channel);
    assert!(first.ts < second.ts);

    // Also a message is sent again, as a limit means that there is none.
    let begun = Instant::now();
    let third = post("Build 3 is green").await.unwrap();
    assert!(begun.elapsed() >= S(17));
    assert_eq!(third.message.as_ref().unwrap().text.as_deref(), Some("Build 3 is green"));

    // It says so with a status of success, too.
    let begun = Instant::now();
    let fourth = post("Build 4 is green").await.unwrap();
    assert!(begun.elapsed() >= S(30), "where Slack does not say, by the minute");
    assert!(third.ts < fourth.ts);

    let message = slack.chat().post_message("#builds").text("Build 5 is green");
    let error = message.timeout(S(10)).send().await.unwrap_err();
    assert!(error.is_rate_limited(), "{error}");
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (200, 1));
    assert_eq!(error.code::<PostMessage>(), Some(PostMessageError::RateLimited));
    let ErrorKind::RateLimited { until, .. } = error.kind() else { panic!("{error}") };
    assert!(until.is_some());
    let text = error.to_string();
    assert!(text.contains("rate limit reached, wait until ") && text.contains(": rate_limited"));
}
