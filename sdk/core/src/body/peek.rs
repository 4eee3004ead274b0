use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};

use super::{Body, Source};
use crate::BoxError;

impl Body {
    /// Reads the beginning, at least `limit` bytes if there are so many, and gives the whole back.
    ///
    /// For layers that have to look into a response. What goes wrong while reading is what
    /// the reader of the body given back will see, after the bytes that came before it.
    pub async fn peek(mut self, limit: usize) -> (Bytes, Self) {
        if let Some(bytes) = self.as_bytes() {
            let seen = match &self.source {
                Source::Bytes(bytes) => bytes.clone(),
                _ => Bytes::copy_from_slice(bytes),
            };
            return (seen, self);
        }
        let mut read = VecDeque::new();
        let mut length = 0;
        let mut failure = None;
        let mut ended = false;
        while length < limit && failure.is_none() && !ended {
            match self.chunk().await {
                Some(Ok(chunk)) => {
                    length += chunk.len();
                    read.push_back(chunk);
                }
                Some(Err(error)) => failure = Some(error.into()),
                None => ended = true,
            }
        }
        let seen = joined(&read, length);
        if ended {
            return (seen.clone(), seen.into());
        }
        (seen, Self::new(Resumed { read, failure, rest: self }))
    }
}

fn joined(chunks: &VecDeque<Bytes>, length: usize) -> Bytes {
    if let (Some(only), 1) = (chunks.front(), chunks.len()) {
        return only.clone();
    }
    let mut bytes = BytesMut::with_capacity(length);
    chunks.iter().for_each(|chunk| bytes.extend_from_slice(chunk));
    bytes.freeze()
}

/// A body of which a part has been read already.
struct Resumed {
    read: VecDeque<Bytes>,
    failure: Option<BoxError>,
    rest: Body,
}

impl http_body::Body for Resumed {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Some(chunk) = self.read.pop_front() {
            return Poll::Ready(Some(Ok(Frame::data(chunk))));
        }
        match self.failure.take() {
            Some(failure) => Poll::Ready(Some(Err(failure))),
            None => Pin::new(&mut self.rest).poll_frame(cx),
        }
    }

    fn size_hint(&self) -> SizeHint {
        let read: usize = self.read.iter().map(Bytes::len).sum();
        let mut hint = self.rest.size_hint();
        if let Some(upper) = hint.upper() {
            hint.set_upper(upper.saturating_add(read as u64));
        }
        hint.set_lower(hint.lower().saturating_add(read as u64));
        hint
    }
}

#[cfg(test)]
mod tests {
    use futures_util::stream;

    use super::*;

    fn stream(chunks: &[Result<&'static str, &'static str>]) -> Body {
        let chunks: Vec<_> =
            chunks.iter().map(|chunk| chunk.map(Bytes::from).map_err(BoxError::from)).collect();
        Body::from_stream(stream::iter(chunks))
    }

    #[tokio::test]
    async fn what_was_looked_at_is_still_there() {
        for limit in [0, 1, 3, 4, 100] {
            let (seen, body) = stream(&[Ok("abc"), Ok("def")]).peek(limit).await;
            assert!(b"abcdef".starts_with(&seen) && seen.len() >= limit.min(6));
            assert_eq!(body.bytes(10).await.unwrap(), "abcdef");
        }
        let (seen, body) = Body::from("abc").peek(1).await;
        assert_eq!(seen, "abc");
        assert_eq!(body.bytes(10).await.unwrap(), "abc");
        let (seen, _) = Body::empty().peek(1).await;
        assert!(seen.is_empty());
    }

    #[tokio::test]
    async fn what_went_wrong_is_told_to_the_reader() {
        let (seen, mut body) = stream(&[Ok("abc"), Err("reset")]).peek(10).await;
        assert_eq!(seen, "abc");
        assert_eq!(body.chunk().await.unwrap().unwrap(), "abc");
        let error = body.chunk().await.unwrap().unwrap_err();
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "reset");
    }
}
