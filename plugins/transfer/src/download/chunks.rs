use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use forgekit_core::Error;
use futures_core::Stream;
use futures_util::stream::unfold;
use http::HeaderMap;
use sync_wrapper::SyncWrapper;

use super::{
    Reader,
    flow::{Flow, Piece},
};

/// A download as a stream of pieces.
///
/// Its end means that everything has come. After an error it ends as well.
#[must_use = "a stream does nothing unless it is read"]
pub struct Chunks {
    // What it waits for is `Send` only.
    pieces: SyncWrapper<Pin<Box<Pieces>>>,
    headers: HeaderMap,
    length: Option<u64>,
}

type Pieces = dyn Stream<Item = Result<Bytes, Error>> + Send;

impl Chunks {
    pub(super) fn new(flow: Flow) -> Self {
        let headers = flow.headers().clone();
        let length = flow.known().total;
        let pieces = unfold(flow, |mut flow| async move {
            let piece = match flow.next().await {
                Ok(Some(Piece::Data(data))) => Ok(data),
                // Only for those who can take back what they were given.
                Ok(Some(Piece::Again) | None) => return None,
                Err(error) => Err(error),
            };
            Some((piece, flow))
        });
        Self { pieces: SyncWrapper::new(Box::pin(pieces)), headers, length }
    }

    /// The headers of the answer, such as `content-type`.
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// How many bytes there will be, if that is announced.
    pub const fn length(&self) -> Option<u64> {
        self.length
    }

    /// The same bytes as an [`AsyncRead`](tokio::io::AsyncRead).
    pub fn into_reader(self) -> Reader {
        Reader::new(self)
    }
}

impl Stream for Chunks {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pieces.get_mut().as_mut().poll_next(cx)
    }
}

impl fmt::Debug for Chunks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chunks").field("length", &self.length).finish_non_exhaustive()
    }
}
