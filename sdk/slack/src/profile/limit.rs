//! How much may be sent, and what an answer says when it was too much.
//!
//! See [Slack's page on limits](https://docs.slack.dev/apis/web-api/rate-limits). The figures of
//! the tiers are the least that Slack promises; it tolerates bursts of which it does not say how
//! long they are, so this sends somewhat less than Slack would take.

use std::time::{Duration, SystemTime};

use forgekit_core::{
    LimitClass,
    profile::{Budget, Counted, Limit, LimitKind, Per, Rule, retry_after},
};
use http::{StatusCode, response};

use super::failure;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

/// Where Slack does not say how long: limits are counted by the minute.
const AT_LEAST: Duration = Duration::from_secs(30);

pub(super) const BUDGETS: &[Budget] = &[
    tier("tier 1: a request a minute", LimitClass::Tier1, 1),
    tier("tier 2: 20 requests a minute", LimitClass::Tier2, 20),
    tier("tier 3: 50 requests a minute", LimitClass::Tier3, 50),
    tier("tier 4: 100 requests a minute", LimitClass::Tier4, 100),
    Budget::new(
        "a message a second for each channel",
        Counted::Class(LimitClass::Messages),
        Rule::Spacing(SECOND),
    )
    .per(Per::Subject),
];

/// Counted for each method, in each workspace, which is to say for each token.
const fn tier(name: &'static str, class: LimitClass, requests: u32) -> Budget {
    Budget::new(name, Counted::Class(class), Rule::requests(requests, MINUTE)).per(Per::Operation)
}

/// 429 is of one method, and holds back that one alone: tiers are counted for each.
pub(super) fn classify(head: &response::Parts, body: &[u8]) -> Option<Limit> {
    let limited = head.status == StatusCode::TOO_MANY_REQUESTS
        || (head.status.is_success() && says_so(head.status, body));
    let asked = retry_after(&head.headers, SystemTime::now().into());
    limited.then(|| Limit::new(LimitKind::Primary, Some(asked.unwrap_or(AT_LEAST))))
}

fn says_so(status: StatusCode, body: &[u8]) -> bool {
    // Only the beginning of a long answer may be there, and no such answer is long.
    const LONGEST: usize = 1024;

    body.len() < LONGEST && failure::decode(status, body).status == StatusCode::TOO_MANY_REQUESTS
}

#[cfg(test)]
mod tests {
    use http::Response;

    use super::*;

    fn classified(status: u16, retry_after: Option<&str>, body: &str) -> Option<Limit> {
        let mut response = Response::builder().status(status);
        if let Some(seconds) = retry_after {
            response = response.header("retry-after", seconds);
        }
        classify(&response.body(()).unwrap().into_parts().0, body.as_bytes())
    }

    #[test]
    fn limits_last_as_long_as_slack_says() {
        let limited = r#"{"ok":false,"error":"ratelimited"}"#;
        let wait = |limit: Option<Limit>| limit.unwrap().retry_after.unwrap().as_secs();
        assert_eq!(wait(classified(429, Some("17"), limited)), 17);
        assert_eq!(wait(classified(429, None, "")), 30);
        assert_eq!(wait(classified(200, Some("3"), limited)), 3);
        assert_eq!(classified(200, None, r#"{"ok":false,"error":"not_authed"}"#), None);
        assert_eq!(classified(200, None, r#"{"ok":true}"#), None);
    }

    #[cfg(all(feature = "chat", feature = "users"))]
    #[test]
    fn messages_are_counted_by_channel_and_reads_by_method() {
        use forgekit_core::Operation as _;

        use crate::{chat::operations::PostMessage, users::operations::Info};

        let of = |meta| BUDGETS.iter().find(|budget| budget.counted.counts(meta)).unwrap();
        let (message, info) = (PostMessage::META, Info::META);
        assert_eq!((of(&message).per, message.counted_by), (Per::Subject, "channel"));
        assert_eq!(of(&message).rule, Rule::Spacing(SECOND));
        assert_eq!((of(&info).per, info.class), (Per::Operation, LimitClass::Tier4));
        assert!(info.safe && info.idempotent && !message.safe);
    }

    #[test]
    fn no_two_budgets_share_a_name() {
        for (at, budget) in BUDGETS.iter().enumerate() {
            assert!(BUDGETS[at + 1..].iter().all(|other| other.name != budget.name));
        }
    }
}
