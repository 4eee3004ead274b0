//! Lists that go on at a number, counted from the items of the page.

use super::{found, query};
use crate::{json::Node, profile::Page};

/// How many commits a comparison shows when the request does not say.
const COMMITS_SHOWN: u64 = 250;

/// What providers call the most items of a page.
const SIZES: &[&str] = &["per_page", "limit", "pagelen", "count"];

pub(super) fn number(page: &Page<'_>) -> Option<String> {
    let here = query::number(page.uri, "page").unwrap_or(1);
    let size = SIZES.iter().find_map(|name| query::number(page.uri, name));
    let count = found::count(&found::body(page)?, page.meta.items_key)?;
    if count == 0 || size.is_some_and(|size| count < size) {
        return None;
    }
    Some(query::with(page.uri, "page", &here.checked_add(1)?.to_string()))
}

/// A comparison has no link to its next page.
pub(super) fn commits(page: &Page<'_>) -> Option<String> {
    let total = integer(&found::body(page)?, "total_commits")?;
    let here = query::number(page.uri, "page").unwrap_or(1);
    let shown = query::number(page.uri, "per_page").unwrap_or(COMMITS_SHOWN);
    if here.checked_mul(shown)? >= total {
        return None;
    }
    Some(query::with(page.uri, "page", &here.checked_add(1)?.to_string()))
}

pub(super) fn start_at(page: &Page<'_>) -> Option<String> {
    let body = found::body(page)?;
    let (start, count) = offset(page, &body)?;
    let most = integer(&body, "maxResults");
    let next = start.checked_add(count)?;
    let over = match integer(&body, "total") {
        Some(total) => next >= total,
        None => most.is_some_and(|most| count < most),
    };
    let last = matches!(body.get("isLast"), Some(Node::Bool(true)));
    if count == 0 || over || last {
        return None;
    }
    Some(query::with(page.uri, "startAt", &next.to_string()))
}

/// Where the page begins, and how many items it has.
pub(super) fn offset(page: &Page<'_>, body: &Node<'_>) -> Option<(u64, u64)> {
    let asked = query::number(page.uri, "startAt");
    let start = integer(body, "startAt").or(asked).unwrap_or(0);
    Some((start, found::count(body, page.meta.items_key)?))
}

pub(super) fn skip(page: &Page<'_>) -> Option<String> {
    let count = found::count(&found::body(page)?, page.meta.items_key)?;
    let name = page_param(page, "$skip");
    let skipped = query::number(page.uri, name).unwrap_or(0);
    let top = query::number(page.uri, &name.replace("skip", "top"));
    if count == 0 || top.is_some_and(|top| count < top) {
        return None;
    }
    Some(query::with(page.uri, name, &skipped.checked_add(count)?.to_string()))
}

/// The parameter that says where a page begins.
pub(super) const fn page_param(page: &Page<'_>, usual: &'static str) -> &'static str {
    if page.meta.page_param.is_empty() { usual } else { page.meta.page_param }
}

pub(super) fn integer(body: &Node<'_>, name: &str) -> Option<u64> {
    match body.get(name)? {
        Node::Integer(number) => u64::try_from(*number).ok(),
        Node::Unsigned(number) => Some(*number),
        _ => None,
    }
}
