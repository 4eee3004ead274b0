use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::time::Sleep;

use crate::{Error, error::TimeoutKind};

/// The instant by which something must be done, and how to say that it was not.
pub(crate) struct Deadline {
    sleep: Pin<Box<Sleep>>,
    limit: Duration,
    kind: TimeoutKind,
}

impl Deadline {
    pub(crate) fn after(limit: Duration, kind: TimeoutKind) -> Self {
        Self {
            sleep: Box::pin(tokio::time::sleep(limit)),
            limit,
            kind,
        }
    }

    pub(crate) fn poll_elapsed(&mut self, cx: &mut Context<'_>) -> Poll<Error> {
        ready!(self.sleep.as_mut().poll(cx));
        Poll::Ready(Error::timeout(self.kind, Some(self.limit)))
    }
}

impl fmt::Debug for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Deadline").field(&self.limit).finish()
    }
}
