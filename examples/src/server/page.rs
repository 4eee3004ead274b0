//! Pages, and the `link` header that leads from one to the next.

use forgekit::http::{HeaderMap, header::LINK};

/// A part of a list, as `page` and `per_page` name it.
pub(super) struct Page {
    number: i64,
    size: i64,
}

impl Page {
    /// Reads a query. What is missing or no number is GitHub's default.
    pub(super) fn of(query: &str) -> Self {
        let value = |wanted: &str| {
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find(|(name, _)| *name == wanted)
                .and_then(|(_, value)| value.parse::<i64>().ok())
        };
        Self {
            number: value("page").unwrap_or(1).clamp(1, 1_000_000),
            size: value("per_page").unwrap_or(30).clamp(1, 100),
        }
    }

    pub(super) fn start(&self) -> usize {
        ((self.number - 1) * self.size) as usize
    }

    pub(super) const fn size(&self) -> usize {
        self.size as usize
    }

    /// Links to the other pages of a list of `total`, by absolute URLs.
    pub(super) fn link(&self, base: &str, path: &str, total: i64, headers: &mut HeaderMap) {
        let last = (total + self.size - 1) / self.size;
        let mut links = Vec::new();
        let mut add = |number: i64, relation: &str| {
            let size = self.size;
            links.push(format!("<{base}{path}?per_page={size}&page={number}>; rel=\"{relation}\""));
        };
        if self.number > 1 {
            add(self.number - 1, "prev");
        }
        if self.number < last {
            add(self.number + 1, "next");
            add(last, "last");
        }
        if self.number > 1 {
            add(1, "first");
        }
        if let Ok(value) = links.join(", ").parse()
            && !links.is_empty()
        {
            headers.insert(LINK, value);
        }
    }
}
