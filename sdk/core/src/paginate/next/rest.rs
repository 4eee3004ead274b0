//! All that is left of a list, where the first page tells how long it is.

use http::Uri;

use super::{counted, found, query};
use crate::{Paging, link, profile::Page};

/// More than any list has.
const MOST: u64 = 10_000;

/// The pages after this one, in their order, if they are known.
pub(in crate::paginate) fn rest(page: &Page<'_>, next: &Uri) -> Option<Vec<String>> {
    match page.meta.paging? {
        Paging::StartAt | Paging::PageBean => by_offset(page),
        Paging::Link | Paging::Page | Paging::TotalCommits => by_number(page, next),
        _ => None,
    }
}

fn by_number(page: &Page<'_>, next: &Uri) -> Option<Vec<String>> {
    let first = query::number(next, "page")?;
    let last = by_link(page, next).or_else(|| by_header(page)).or_else(|| by_commits(page))?;
    let numbers = (first..=last).take_while(|number| number - first < MOST);
    Some(numbers.map(|number| query::with(next, "page", &number.to_string())).collect())
}

/// The number in the `link` to the last page, if that is like the one to the next.
fn by_link(page: &Page<'_>, next: &Uri) -> Option<u64> {
    let last: Uri = link::find(page.headers, "last")?.parse().ok()?;
    let alike = |uri: &Uri| query::with(uri, "page", "");
    (alike(&last) == alike(next)).then(|| query::number(&last, "page"))?
}

fn by_header(page: &Page<'_>) -> Option<u64> {
    page.headers.get("x-total-pages")?.to_str().ok()?.trim().parse().ok()
}

fn by_commits(page: &Page<'_>) -> Option<u64> {
    if page.meta.paging != Some(Paging::TotalCommits) {
        return None;
    }
    let body = found::body(page)?;
    let shown = found::count(&body, page.meta.items_key).filter(|shown| *shown > 0)?;
    Some(counted::integer(&body, "total_commits")?.div_ceil(shown))
}

fn by_offset(page: &Page<'_>) -> Option<Vec<String>> {
    let body = found::body(page)?;
    let (start, count) = counted::offset(page, &body)?;
    let total = counted::integer(&body, "total")?;
    let step = usize::try_from(count).ok().filter(|step| *step > 0)?;
    let starts = (start.checked_add(count)?..total).step_by(step).take(MOST as usize);
    Some(starts.map(|start| query::with(page.uri, "startAt", &start.to_string())).collect())
}
