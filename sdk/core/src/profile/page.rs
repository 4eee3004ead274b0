use http::{HeaderMap, Uri};

use crate::OperationMeta;

/// A page whose successor is wanted.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Page<'a> {
    /// The operation it belongs to.
    pub meta: &'static OperationMeta,
    /// Where it came from.
    pub uri: &'a Uri,
    /// The response's headers.
    pub headers: &'a HeaderMap,
    /// The response's body.
    pub body: &'a [u8],
}

impl<'a> Page<'a> {
    /// A page of `meta`'s list.
    pub const fn new(
        meta: &'static OperationMeta,
        uri: &'a Uri,
        headers: &'a HeaderMap,
        body: &'a [u8],
    ) -> Self {
        Self { meta, uri, headers, body }
    }
}
