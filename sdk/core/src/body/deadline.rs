use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use pin_project_lite::pin_project;
use tokio::time::{Instant, Sleep};

use crate::{Error, error::TimeoutKind};

/// The instant by which something must be done, and how to say that it was not.
///
/// One pointer, as it is handed from the call to the body of its answer.
pub(crate) struct Deadline(Pin<Box<Inner>>);

pin_project! {
    struct Inner {
        #[pin]
        sleep: Sleep,
        limit: Duration,
        kind: TimeoutKind,
    }
}

impl Deadline {
    pub(crate) fn after(limit: Duration, kind: TimeoutKind) -> Self {
        Self(Box::pin(Inner { sleep: tokio::time::sleep(limit), limit, kind }))
    }

    pub(crate) fn instant(&self) -> Instant {
        self.0.sleep.deadline()
    }

    pub(crate) fn poll_elapsed(&mut self, cx: &mut Context<'_>) -> Poll<Error> {
        let this = self.0.as_mut().project();
        ready!(this.sleep.poll(cx));
        Poll::Ready(Error::timeout(*this.kind, Some(*this.limit)))
    }
}

impl fmt::Debug for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Deadline").field(&self.0.limit).finish()
    }
}
