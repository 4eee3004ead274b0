//! The limits that gitlab.com publishes besides those its headers tell.
//!
//! See [rate limits on GitLab.com](https://docs.gitlab.com/user/gitlab_com/#rate-limits-on-gitlabcom).
//! A server of one's own has them as its administrator set them, by default higher or not at all;
//! they are kept there as well, as nothing tells which it has.

use std::time::Duration;

use forgekit_core::{
    LimitClass,
    profile::{Budget, Counted, Rule},
};

const MINUTE: Duration = Duration::from_secs(60);

pub(super) const BUDGETS: &[Budget] = &[
    Budget::new("2,000 requests a minute", Counted::All, Rule::requests(2000, MINUTE)),
    Budget::new(
        "30 searches a minute",
        Counted::Class(LimitClass::Search),
        Rule::requests(30, MINUTE),
    ),
    Budget::new(
        "60 notes a minute",
        Counted::Class(LimitClass::Comments),
        Rule::requests(60, MINUTE),
    ),
];

/// The class of what `ratelimit-name` names: the windows of the API are what calls count against.
pub(super) fn class(resource: &str) -> Option<LimitClass> {
    match resource {
        "throttle_authenticated_api" | "throttle_unauthenticated_api" => Some(LimitClass::Core),
        _ => None,
    }
}
