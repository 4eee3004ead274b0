use std::fmt;

use http::Method;

/// A request method, spelled as on the wire.
///
/// [`http::Method`] can be neither copied nor matched in a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, clippy::upper_case_acronyms)]
pub enum Verb {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS,
    TRACE,
}

impl Verb {
    pub(crate) const ALL: [Self; 8] = [
        Self::GET,
        Self::HEAD,
        Self::POST,
        Self::PUT,
        Self::PATCH,
        Self::DELETE,
        Self::OPTIONS,
        Self::TRACE,
    ];

    /// The method as text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GET => "GET",
            Self::HEAD => "HEAD",
            Self::POST => "POST",
            Self::PUT => "PUT",
            Self::PATCH => "PATCH",
            Self::DELETE => "DELETE",
            Self::OPTIONS => "OPTIONS",
            Self::TRACE => "TRACE",
        }
    }

    /// Whether it asks for nothing to change.
    pub const fn is_safe(self) -> bool {
        matches!(self, Self::GET | Self::HEAD | Self::OPTIONS | Self::TRACE)
    }

    /// Whether sending it twice is meant to do no more than sending it once.
    pub const fn is_idempotent(self) -> bool {
        self.is_safe() || matches!(self, Self::PUT | Self::DELETE)
    }

    /// The verb of a method, unless it is an extension method.
    pub fn of(method: &Method) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.as_str() == method)
    }
}

impl From<Verb> for Method {
    fn from(verb: Verb) -> Self {
        match verb {
            Verb::GET => Self::GET,
            Verb::HEAD => Self::HEAD,
            Verb::POST => Self::POST,
            Verb::PUT => Self::PUT,
            Verb::PATCH => Self::PATCH,
            Verb::DELETE => Self::DELETE,
            Verb::OPTIONS => Self::OPTIONS,
            Verb::TRACE => Self::TRACE,
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
