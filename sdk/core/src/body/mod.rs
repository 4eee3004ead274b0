//! The body of a request or response.

mod collect;
mod convert;
mod deadline;
#[doc(hidden)]
pub mod form;
mod frames;
mod kinds;
mod peek;
mod request;
mod source;

use std::{any::Any, fmt, sync::Arc};

use bytes::Bytes;
use futures_core::Stream;
use http_body::SizeHint;
use sync_wrapper::SyncWrapper;

use self::source::{Boxed, StreamBody};
use crate::BoxError;

pub(crate) use deadline::Deadline;
pub use form::FilePart;
pub use kinds::media_type;
pub use request::clone_request;

/// A request or response body.
///
/// Bytes can be sent again, which retries and redirects need; a stream cannot, unless it can be
/// had anew, see [`try_clone`](Self::try_clone) and [`from_fn`](Self::from_fn).
#[derive(Default)]
pub struct Body {
    source: Source,
    deadline: Option<Deadline>,
}

#[derive(Default)]
enum Source {
    #[default]
    Empty,
    Bytes(Bytes),
    Other {
        // Most streams are `Send` only.
        body: SyncWrapper<Boxed>,
        hint: SizeHint,
        again: Option<Arc<Make>>,
    },
}

type Make = dyn Fn() -> Body + Send + Sync;

impl Body {
    /// A body without bytes.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A body from any other.
    pub fn new<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let mut body = Some(body);
        if let Some(own) = (&mut body as &mut dyn Any).downcast_mut::<Option<Self>>() {
            return own.take().unwrap_or_default();
        }
        body.map_or_else(Self::default, |body| {
            let hint = body.size_hint();
            let body = SyncWrapper::new(source::boxed(body));
            Self::from_source(Source::Other { body, hint, again: None })
        })
    }

    /// A body from a stream of unknown length.
    pub fn from_stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::new(StreamBody::new(stream, None))
    }

    /// A body from a stream of `length` bytes, which is sent as `content-length`.
    pub fn from_sized_stream<S, E>(length: u64, stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::new(StreamBody::new(stream, Some(length)))
    }

    /// A body that can be had as often as it is sent, such as that of a file.
    ///
    /// # Parameters
    ///
    /// * `make`: gives the whole body, each time the same. It is called at once for the first
    ///   one, and should do its work when the body is read.
    pub fn from_fn(make: impl Fn() -> Self + Send + Sync + 'static) -> Self {
        Self::again(Arc::new(make))
    }

    /// A copy, unless the body is a stream that can be had only once.
    ///
    /// The copy of a body from [`from_fn`](Self::from_fn) is whole, however much of this one
    /// has been read.
    pub fn try_clone(&self) -> Option<Self> {
        match &self.source {
            Source::Empty => Some(Self::empty()),
            Source::Bytes(bytes) => Some(bytes.clone().into()),
            Source::Other { again, .. } => again.clone().map(Self::again),
        }
    }

    /// The bytes, unless the body is a stream.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.source {
            Source::Empty => Some(&[]),
            Source::Bytes(bytes) => Some(bytes),
            Source::Other { .. } => None,
        }
    }

    /// The bytes, or the stream back.
    pub(crate) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.source {
            Source::Empty => Ok(Bytes::new()),
            Source::Bytes(bytes) => Ok(bytes),
            Source::Other { .. } => Err(self),
        }
    }

    pub(crate) fn until(mut self, deadline: Deadline) -> Self {
        // What is here already cannot be late.
        if matches!(self.source, Source::Other { .. }) {
            self.deadline = Some(deadline);
        }
        self
    }

    fn again(make: Arc<Make>) -> Self {
        let mut body = make();
        if let Source::Other { again, .. } = &mut body.source {
            *again = Some(make);
        }
        body
    }

    const fn from_source(source: Source) -> Self {
        Self { source, deadline: None }
    }
}

/// The size only: a request body may hold a secret.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::Empty => f.write_str("Body(empty)"),
            Source::Bytes(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Source::Other { .. } => f.write_str("Body(stream)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::stream;

    use super::*;

    fn chunks() -> Body {
        let chunks = ["abc", "def"].map(|chunk| Ok::<_, BoxError>(Bytes::from(chunk)));
        Body::from_sized_stream(6, stream::iter(chunks))
    }

    #[tokio::test]
    async fn a_body_that_is_made_anew_is_whole_each_time() {
        let mut body = Body::from_fn(chunks);
        assert_eq!(body.chunk().await.unwrap().unwrap(), "abc");
        let copy = body.try_clone().unwrap();
        let copy_of_copy = copy.try_clone().unwrap();
        assert_eq!(copy.bytes(10).await.unwrap(), "abcdef");
        assert_eq!(copy_of_copy.bytes(10).await.unwrap(), "abcdef");
        assert_eq!(body.bytes(10).await.unwrap(), "def");
    }

    #[test]
    fn a_stream_is_had_once() {
        assert!(chunks().try_clone().is_none());
        assert!(Body::from_fn(|| Body::from("a")).try_clone().is_some());
    }
}
