use http::Uri;

use super::next::number_in;
use crate::{Response, link};

/// Of a page of a list.
impl<T> Response<T> {
    /// How many items the whole list has, if a header says so.
    ///
    /// Some providers say it in the answer instead, as `total_count` or `total`.
    pub fn total_items(&self) -> Option<u64> {
        ["x-total", "x-total-count"].iter().find_map(|name| self.number(name))
    }

    /// How many pages the whole list has, by a header or by the `link` to the last one.
    pub fn total_pages(&self) -> Option<u64> {
        self.number("x-total-pages").or_else(|| {
            let last: Uri = link::find(self.headers(), "last")?.parse().ok()?;
            number_in(&last, "page")
        })
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.headers().get(name)?.to_str().ok()?.trim().parse().ok()
    }
}
