//! The limits that GitHub publishes besides those its headers tell.
//!
//! See [rate limits](https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api)
//! and [best practices](https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api);
//! the spans between searches and between notifications are those that Octokit keeps.

use std::time::Duration;

use forgekit_core::{
    LimitClass,
    profile::{Budget, Counted, Rule},
};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

pub(super) const BUDGETS: &[Budget] = &[
    Budget::new("100 requests at a time", Counted::All, Rule::Concurrent(100)),
    Budget::new(
        "900 points a minute",
        Counted::Except(LimitClass::Graphql),
        Rule::Points { points: 900, per: MINUTE, read: 1, write: 5 },
    ),
    Budget::new(
        "2,000 GraphQL points a minute",
        Counted::Class(LimitClass::Graphql),
        Rule::Points { points: 2000, per: MINUTE, read: 1, write: 5 },
    ),
    Budget::new("80 creations a minute", Counted::Creations, Rule::requests(80, MINUTE)),
    Budget::new("500 creations an hour", Counted::Creations, Rule::requests(500, HOUR)),
    Budget::new("a write a second", Counted::Writes, Rule::Spacing(SECOND)),
    Budget::new(
        "a notification every 3 seconds",
        Counted::Notifications,
        Rule::Spacing(Duration::from_secs(3)),
    ),
    Budget::new(
        "a search every 2 seconds",
        Counted::Class(LimitClass::Search),
        Rule::Spacing(Duration::from_secs(2)),
    ),
    Budget::new(
        "a code search every 2 seconds",
        Counted::Class(LimitClass::CodeSearch),
        Rule::Spacing(Duration::from_secs(2)),
    ),
];

/// The class of what `x-ratelimit-resource` names.
pub(super) fn class(resource: &str) -> Option<LimitClass> {
    Some(match resource {
        "core" => LimitClass::Core,
        "search" => LimitClass::Search,
        "code_search" => LimitClass::CodeSearch,
        "graphql" => LimitClass::Graphql,
        "code_scanning_upload" => LimitClass::AnalysisUpload,
        "dependency_snapshots" | "dependency_sbom" => LimitClass::DependencySnapshots,
        "scim" => LimitClass::Scim,
        "audit_log" | "audit_log_streaming" => LimitClass::AuditLog,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_not_shared() {
        let names: BTreeSet<_> = BUDGETS.iter().map(|budget| budget.name).collect();
        assert_eq!(names.len(), BUDGETS.len());
    }
}
