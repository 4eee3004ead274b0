//! Headers that say where a list goes on.

use http::header::LINK;

use super::query;
use crate::{link, profile::Page};

/// The number of the next page, empty on the last one.
const NEXT_PAGE: &str = "x-next-page";

pub(super) fn next(page: &Page<'_>) -> Option<String> {
    told(page).flatten()
}

/// What the headers say, if they say anything: `None` inside is the end.
pub(super) fn told(page: &Page<'_>) -> Option<Option<String>> {
    if let Some(next) = link::find(page.headers, "next") {
        return Some(Some(next.to_owned()));
    }
    if let Some(number) = page.headers.get(NEXT_PAGE) {
        let number: Option<u64> = number.to_str().ok().and_then(|text| text.trim().parse().ok());
        return Some(number.map(|number| query::with(page.uri, "page", &number.to_string())));
    }
    // The last page has links to the others.
    page.headers.contains_key(LINK).then_some(None)
}
