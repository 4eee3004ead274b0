use std::{future::poll_fn, pin::Pin};

use bytes::{Bytes, BytesMut};
use http_body::Body as _;

use super::{Body, Source};
use crate::{Error, ErrorKind};

/// A declared length is a claim, so no more than this is set aside for it.
const SET_ASIDE: u64 = 1 << 20;

impl Body {
    /// The next piece of the body, `None` at its end.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, Error>> {
        loop {
            match poll_fn(|cx| Pin::new(&mut *self).poll_frame(cx)).await? {
                Ok(frame) => {
                    if let Ok(data) = frame.into_data() {
                        return Some(Ok(data));
                    }
                }
                Err(error) => return Some(Err(Error::from_box(error))),
            }
        }
    }

    /// The whole body, if it has no more than `limit` bytes.
    ///
    /// # Errors
    ///
    /// The body is longer, ends too early, or does not come in time.
    pub async fn bytes(self, limit: usize) -> Result<Bytes, Error> {
        match self.collect(limit).await? {
            (bytes, true) => Ok(bytes),
            (_, false) => Err(ErrorKind::TooLarge { limit }.into()),
        }
    }

    /// The first `limit` bytes at most, and whether that was all.
    pub(crate) async fn collect(mut self, limit: usize) -> Result<(Bytes, bool), Error> {
        if let Source::Bytes(bytes) = &mut self.source {
            let whole = bytes.len() <= limit;
            bytes.truncate(limit);
            return Ok((std::mem::take(bytes), whole));
        }
        let Some(first) = self.chunk().await.transpose()? else {
            return Ok((Bytes::new(), true));
        };
        let Some(second) = self.chunk().await.transpose()? else {
            let whole = first.len() <= limit;
            return Ok((first.slice(..first.len().min(limit)), whole));
        };

        let expected = self.size_hint().lower().min(SET_ASIDE) as usize;
        let mut bytes = BytesMut::with_capacity(expected.max(first.len() + second.len()));
        if !push(&mut bytes, &first, limit) || !push(&mut bytes, &second, limit) {
            return Ok((bytes.freeze(), false));
        }
        while let Some(chunk) = self.chunk().await.transpose()? {
            if !push(&mut bytes, &chunk, limit) {
                return Ok((bytes.freeze(), false));
            }
        }
        Ok((bytes.freeze(), true))
    }
}

/// Appends what `limit` leaves room for, and tells whether that was all.
fn push(bytes: &mut BytesMut, chunk: &[u8], limit: usize) -> bool {
    let room = limit.saturating_sub(bytes.len()).min(chunk.len());
    bytes.extend_from_slice(&chunk[..room]);
    room == chunk.len()
}
