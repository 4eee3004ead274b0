use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use forgekit_core::{Body, BoxError, BoxFuture};
use http_body::{Frame, SizeHint};

use crate::{Key, entry::Head, shared::Shared};

/// A body that is kept when its reader has read it to its end.
///
/// The reader gets every piece as it comes; only the end waits for the store.
pub(crate) struct Collect {
    body: Body,
    state: State,
}

enum State {
    /// What is read is kept.
    Reading(Box<Kept>),
    /// All of it is on its way into the store.
    Storing(BoxFuture<'static, ()>),
    /// It cannot be kept, or has been.
    Passing,
}

/// What has come, and what is to become of it.
pub(crate) struct Kept {
    shared: Arc<Shared>,
    key: Key,
    head: Head,
    pieces: Vec<Bytes>,
    /// The most that may still come.
    room: usize,
    /// What is to come, where the head tells.
    missing: Option<u64>,
}

impl Collect {
    pub(crate) fn new(body: Body, kept: Kept) -> Self {
        Self { body, state: State::Reading(Box::new(kept)) }
    }
}

impl Kept {
    pub(crate) fn new(shared: Arc<Shared>, key: Key, head: Head, length: Option<u64>) -> Self {
        let room = shared.max_entry;
        Self { shared, key, head, pieces: Vec::new(), room, missing: length }
    }

    /// Adds a piece, unless that is more than may be kept or is said to come.
    fn push(mut self: Box<Self>, piece: &Bytes) -> Option<Box<Self>> {
        self.room = self.room.checked_sub(piece.len())?;
        if let Some(missing) = &mut self.missing {
            *missing = missing.checked_sub(piece.len() as u64)?;
        }
        self.pieces.push(piece.clone());
        Some(self)
    }

    /// Puts the whole into the store, unless something is missing.
    fn finish(self: Box<Self>) -> Option<BoxFuture<'static, ()>> {
        let whole = self.missing.is_none_or(|missing| missing == 0);
        whole.then(|| -> BoxFuture<'static, ()> {
            Box::pin(async move {
                self.shared.put(&self.key, self.head.encode(&self.pieces)).await;
            })
        })
    }
}

impl http_body::Body for Collect {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let State::Storing(storing) = &mut self.state {
            ready!(storing.as_mut().poll(cx));
            self.state = State::Passing;
            return Poll::Ready(None);
        }
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        let State::Reading(kept) = std::mem::replace(&mut self.state, State::Passing) else {
            return Poll::Ready(frame);
        };
        match &frame {
            Some(Ok(frame)) => {
                // Trailers have no place in an entry.
                let kept = frame.data_ref().and_then(|piece| kept.push(piece));
                self.state = kept.map_or(State::Passing, State::Reading);
            }
            Some(Err(_)) => {}
            None => {
                if let Some(storing) = kept.finish() {
                    self.state = State::Storing(storing);
                    return self.poll_frame(cx);
                }
            }
        }
        Poll::Ready(frame)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
