use forgekit_core::{Paging, json, link, model, profile::Page};

/// How many commits a comparison shows when the request does not say.
const COMMITS_SHOWN: u64 = 250;

struct Comparison {
    total_commits: Option<i64>,
}
model! { Comparison: total_commits }

/// The next page: the `Link` header's, or for comparisons, which send none, by counting.
///
/// See <https://docs.github.com/rest/commits/commits#compare-two-commits>.
pub(super) fn next(page: &Page<'_>) -> Option<String> {
    if let Some(next) = link::find(page.headers, "next") {
        return Some(next.to_owned());
    }
    if page.meta.paging != Some(Paging::TotalCommits) {
        return None;
    }
    let total = json::from_slice::<Comparison>(page.body).ok()?.total_commits?;
    let query = page.uri.query().unwrap_or_default();
    let number = query_value(query, "page").unwrap_or(1);
    let shown = query_value(query, "per_page").unwrap_or(COMMITS_SHOWN);
    if number.checked_mul(shown)? >= u64::try_from(total).ok()? {
        return None;
    }
    let others = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("page="));
    let next = format!("page={}", number + 1);
    let query: Vec<&str> = others.chain([next.as_str()]).collect();
    Some(format!("{}?{}", page.uri.path(), query.join("&")))
}

fn query_value(query: &str, name: &str) -> Option<u64> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(key, _)| *key == name).find_map(|(_, value)| value.parse().ok())
}

#[cfg(all(test, feature = "repos"))]
mod tests {
    use forgekit_core::Operation;
    use http::{HeaderMap, Uri};

    use super::*;
    use crate::repos::operations::{CompareCommits, ListBranches};

    fn after<O: Operation>(uri: &'static str, body: &str) -> Option<String> {
        const { assert!(O::META.paging.is_some()) };
        next(&Page::new(&O::META, &Uri::from_static(uri), &HeaderMap::new(), body.as_bytes()))
    }

    #[test]
    fn comparisons_are_counted_to_their_last_commit() {
        let at = after::<CompareCommits>;
        let body = r#"{"url": "u", "total_commits": 251, "commits": []}"#;
        assert_eq!(at("/r/compare/a...b", body).as_deref(), Some("/r/compare/a...b?page=2"));
        assert_eq!(at("/r/compare/a...b?page=2", body), None);
        assert_eq!(at("/c?page=2&per_page=100", body).as_deref(), Some("/c?per_page=100&page=3"));
        assert_eq!(at("/c?page=3&per_page=100", body), None);
    }

    #[test]
    fn nothing_follows_what_has_no_link_and_no_count() {
        assert_eq!(after::<CompareCommits>("/c", "{}"), None);
        assert_eq!(after::<CompareCommits>("/c", "<html>"), None);
        assert_eq!(after::<ListBranches>("/c", r#"{"total_commits": 900}"#), None);
    }
}
