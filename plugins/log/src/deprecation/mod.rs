//! Operations that are going away, told once each.

mod notice;
mod warned;

use std::fmt;

use http::Uri;
use tracing::warn;

pub(crate) use notice::Notice;
pub(crate) use warned::Warned;

use crate::{
    TARGET,
    redact::{Allowed, Redacted},
    subject::Subject,
};

/// Warns of what a notice says about the operation that `title` names.
pub(crate) fn warn(
    subject: Subject,
    title: impl fmt::Display,
    notice: &Notice<'_>,
    allowed: &Allowed,
) {
    // It is the provider's, but it may have been made from what was asked.
    let link: Option<Uri> = notice.link.and_then(|link| link.parse().ok());
    let link = link.as_ref().map(|link| Redacted::new(link, allowed).url().to_string());
    warn!(
        target: TARGET,
        operation = subject.operation(),
        deprecation = notice.since.as_deref(),
        sunset = notice.sunset.as_deref(),
        link = link.as_deref(),
        "{title} is {notice}{}",
        Link(link.as_deref()),
    );
}

struct Link<'a>(Option<&'a str>);

impl fmt::Display for Link<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |link| write!(f, "; see {link}"))
    }
}
