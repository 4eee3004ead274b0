use std::fmt;

use http::Uri;

use super::Continuation;

/// A page of a list, and where it goes on.
#[derive(Clone)]
pub(super) struct Place {
    operation: &'static str,
    at: Uri,
    next: Option<Uri>,
}

impl Place {
    pub(super) const fn new(operation: &'static str, at: Uri, next: Option<Uri>) -> Self {
        Self { operation, at, next }
    }

    /// At this page, so many items of which are known.
    pub(super) fn here(&self, skip: usize) -> Continuation {
        Continuation { operation: self.operation.to_owned(), url: self.at.to_string(), skip }
    }

    /// At the page after it.
    pub(super) fn after(&self) -> Option<Continuation> {
        let next = self.next.as_ref()?;
        Some(Continuation { operation: self.operation.to_owned(), url: next.to_string(), skip: 0 })
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.here(0).fmt(f)
    }
}
