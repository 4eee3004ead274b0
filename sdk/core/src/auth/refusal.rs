use http::{HeaderMap, response};

/// A 401 that a request with a credential on it got.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Refusal<'a> {
    /// The headers the credential had put on the request, so that it can tell whether what was
    /// refused is still what it would send.
    pub granted: &'a HeaderMap,
    /// The head of the answer.
    pub head: &'a response::Parts,
    /// How often the request has been refused, this time included.
    pub times: u32,
}

impl<'a> Refusal<'a> {
    /// The refusal of a request that had these headers.
    pub const fn new(granted: &'a HeaderMap, head: &'a response::Parts, times: u32) -> Self {
        Self { granted, head, times }
    }
}
