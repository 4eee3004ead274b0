use std::fmt;

/// The target of a redirect that was the answer.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Location {
    /// Where the provider points to. May hold a short-lived key: `Debug` leaves the query out.
    pub url: String,
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, query) = self.url.split_once('?').unwrap_or((&self.url, ""));
        let hidden = if query.is_empty() { "" } else { "?..." };
        f.debug_struct("Location").field("url", &format_args!("{path}{hidden}")).finish()
    }
}
