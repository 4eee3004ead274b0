use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::{Buf as _, Bytes};
use futures_core::Stream as _;
use tokio::io::{AsyncBufRead, AsyncRead, ReadBuf};

use super::Chunks;

/// A download as an [`AsyncRead`] and [`AsyncBufRead`].
///
/// Its end means that everything has come. What goes wrong is an [`io::Error`] that holds the
/// [`Error`](forgekit_core::Error).
#[derive(Debug)]
pub struct Reader {
    chunks: Chunks,
    rest: Bytes,
}

impl Reader {
    pub(super) const fn new(chunks: Chunks) -> Self {
        Self { chunks, rest: Bytes::new() }
    }

    /// The stream it reads from, for its headers and length.
    pub const fn get_ref(&self) -> &Chunks {
        &self.chunks
    }
}

impl AsyncBufRead for Reader {
    fn poll_fill_buf(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<&[u8]>> {
        let this = self.get_mut();
        while this.rest.is_empty() {
            match ready!(Pin::new(&mut this.chunks).poll_next(cx)) {
                Some(chunk) => this.rest = chunk.map_err(io::Error::other)?,
                None => break,
            }
        }
        Poll::Ready(Ok(&this.rest))
    }

    fn consume(mut self: Pin<&mut Self>, amount: usize) {
        let amount = amount.min(self.rest.len());
        self.rest.advance(amount);
    }
}

impl AsyncRead for Reader {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let here = ready!(self.as_mut().poll_fill_buf(cx))?;
        let amount = here.len().min(into.remaining());
        into.put_slice(&here[..amount]);
        self.consume(amount);
        Poll::Ready(Ok(()))
    }
}
