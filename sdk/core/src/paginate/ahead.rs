use std::task::{Context, Poll};

use tokio::{runtime::Handle, sync::mpsc, task::JoinHandle};

use super::pager::{Paged, Pager};
use crate::Error;

/// Pages as they are asked for, or got ahead by a task of their own.
pub(super) enum Source {
    Pager(Box<Pager>),
    Ahead(Ahead),
    Done,
}

/// A task that goes on while the pages before are used, and ends when this is dropped.
pub(super) struct Ahead {
    pages: mpsc::Receiver<Result<Paged, Error>>,
    task: JoinHandle<()>,
}

impl Ahead {
    /// Keeps so many pages ready, one of them on its way.
    fn new(runtime: &Handle, mut pager: Pager, most: usize) -> Self {
        // There is room for a page before it is asked for, so that none waits besides those.
        let (sender, pages) = mpsc::channel(most.max(1));
        let task = runtime.spawn(async move {
            loop {
                let Ok(room) = sender.reserve().await else { return };
                match std::future::poll_fn(|cx| pager.poll_page(cx)).await {
                    Some(page) => room.send(page),
                    None => return,
                }
            }
        });
        Self { pages, task }
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Source {
    /// The pager, as long as nothing was asked for.
    pub(super) fn pager(&mut self) -> Option<&mut Pager> {
        match self {
            Self::Pager(pager) => Some(pager),
            Self::Ahead(_) | Self::Done => None,
        }
    }

    /// Goes on in a task of its own, if there is a runtime to do so.
    pub(super) fn go_ahead(self, most: usize) -> Self {
        match (self, Handle::try_current()) {
            (Self::Pager(pager), Ok(runtime)) => Self::Ahead(Ahead::new(&runtime, *pager, most)),
            (other, _) => other,
        }
    }

    pub(super) fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Paged, Error>>> {
        match self {
            Self::Pager(pager) => pager.poll_page(cx),
            Self::Ahead(ahead) => ahead.pages.poll_recv(cx),
            Self::Done => Poll::Ready(None),
        }
    }
}
