//! What the answer says about its next page, and about its items.

use super::{counted, query};
use crate::{
    json::{self, Node},
    profile::Page,
};

/// The header of a continuation.
const CONTINUATION: &str = "x-ms-continuationtoken";

pub(super) fn body<'a>(page: &Page<'a>) -> Option<Node<'a>> {
    json::parse(page.body).ok()
}

/// The list in the answer, or the answer where that is a list after all.
fn items<'n, 'a>(body: &'n Node<'a>, key: &str) -> Option<&'n [Node<'a>]> {
    if let Node::Array(items) = body {
        return Some(items);
    }
    let list = key.split('.').filter(|name| !name.is_empty());
    match list.into_iter().try_fold(body, |node, name| node.get(name))? {
        Node::Array(items) => Some(items),
        _ => None,
    }
}

pub(super) fn count(body: &Node<'_>, key: &str) -> Option<u64> {
    u64::try_from(items(body, key)?.len()).ok()
}

pub(super) fn since(page: &Page<'_>) -> Option<String> {
    let body = body(page)?;
    let id = match items(&body, page.meta.items_key)?.last()?.get("id")? {
        Node::Integer(id) => id.to_string(),
        Node::String(id) => id.clone().into_owned(),
        _ => return None,
    };
    Some(query::with(page.uri, "since", &id))
}

pub(super) fn token(page: &Page<'_>) -> Option<String> {
    let body = body(page)?;
    let last = matches!(body.get("isLast"), Some(Node::Bool(true)));
    let token = text(body.get("nextPageToken")?).filter(|_| !last)?;
    Some(query::with(page.uri, "nextPageToken", token))
}

pub(super) fn continuation(page: &Page<'_>) -> Option<String> {
    let token = match page.headers.get(CONTINUATION) {
        Some(token) => token.to_str().ok()?.to_owned(),
        None => {
            let body = body(page)?;
            if matches!(body.get("isLastBatch"), Some(Node::Bool(true))) {
                return None;
            }
            match body.get("continuationToken")? {
                Node::String(token) => token.clone().into_owned(),
                Node::Integer(token) => token.to_string(),
                _ => return None,
            }
        }
    };
    let token = Some(token).filter(|token| !token.is_empty())?;
    Some(query::with(page.uri, counted::page_param(page, "continuationToken"), &token))
}

pub(super) fn cursor(page: &Page<'_>) -> Option<String> {
    let body = body(page)?;
    let metadata = body.get("response_metadata").and_then(|node| node.get("next_cursor"));
    let cursor = metadata.or_else(|| body.get("next_cursor")).and_then(text)?;
    Some(query::with(page.uri, "cursor", cursor))
}

pub(super) fn url(page: &Page<'_>) -> Option<String> {
    text(body(page)?.get("next")?).map(str::to_owned)
}

fn text<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    node.as_str().filter(|text| !text.is_empty())
}
