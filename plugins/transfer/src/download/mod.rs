//! Answers that are read in pieces.

mod ask;
mod chunks;
mod file;
mod flow;
mod judge;
mod range;
mod reader;

use std::{fmt, path::PathBuf, time::Duration};

use forgekit_core::{Body, Client, Error};
use http::Request;

pub use chunks::Chunks;
pub use file::{Saved, ToFile};
pub use reader::Reader;

use self::flow::Flow;
use crate::progress::{Progress, Report};

/// Downloads what the answer to `request` holds.
///
/// A call gives its request by [`Call::request`](forgekit_core::Call::request). It goes through
/// all layers of `client`, as the call would.
///
/// Where the answer is another place, the download goes on there: see
/// [`Location`](forgekit_core::Location).
///
/// # Parameters
///
/// * `client`: a [`Client`], or a provider's client around one.
pub fn download(client: impl AsRef<Client>, request: Request<Body>) -> Download {
    Download {
        client: client.as_ref().clone(),
        request,
        idle_timeout: Some(Duration::from_secs(30)),
        max_bytes: None,
        reconnects: 5,
        report: Report::default(),
    }
}

/// A download that has not begun, made by [`download`].
///
/// Defaults: 30 s without a byte, five new connections, any length.
#[must_use = "a download does nothing until it is read"]
pub struct Download {
    client: Client,
    request: Request<Body>,
    idle_timeout: Option<Duration>,
    max_bytes: Option<u64>,
    reconnects: u32,
    report: Report,
}

impl Download {
    /// Bounds the time without a single byte; `None` for no bound.
    ///
    /// Silence is a broken connection: the rest is asked for anew.
    ///
    /// The client's call timeout does not hold for a download, as nobody can tell how long it
    /// takes. A [`timeout`](forgekit_core::RouteCall::timeout) of the call does: it bounds each
    /// request of the download, with its body. Without it, what is waited for before the answer
    /// has the bounds of those who wait: the client's attempt timeout, its retries and its
    /// throttle.
    pub fn idle_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.idle_timeout = limit.into();
        self
    }

    /// Refuses what is longer, at once if the length is announced.
    pub const fn max_bytes(mut self, limit: u64) -> Self {
        self.max_bytes = Some(limit);
        self
    }

    /// How often the rest is asked for after the connection broke midway; 0 for never.
    ///
    /// A request for the rest that fails is not repeated here: that is what the client's retries
    /// are for.
    pub const fn reconnects(mut self, most: u32) -> Self {
        self.reconnects = most;
        self
    }

    /// Calls `tell` after each piece.
    pub fn on_progress(mut self, tell: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.report = Report::to(tell);
        self
    }

    /// Sends the request, and gives the answer as a stream of pieces.
    ///
    /// # Errors
    ///
    /// No answer came, it is an error, or it announces more than
    /// [`max_bytes`](Self::max_bytes).
    pub async fn stream(self) -> Result<Chunks, Error> {
        let mut flow = Flow::new(self);
        flow.open().await?;
        Ok(Chunks::new(flow))
    }

    /// Sends the request, and gives the answer as an [`AsyncRead`](tokio::io::AsyncRead).
    ///
    /// # Errors
    ///
    /// As for [`stream`](Self::stream).
    pub async fn reader(self) -> Result<Reader, Error> {
        Ok(Reader::new(self.stream().await?))
    }

    /// Downloads to a file, which is complete once it is there; to be awaited.
    ///
    /// A file that is there already is replaced.
    pub fn to_file(self, path: impl Into<PathBuf>) -> ToFile {
        ToFile::new(self, path.into())
    }
}

/// Without the URL's query and the headers, which may be private.
impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("path", &self.request.uri().path())
            .field("idle_timeout", &self.idle_timeout)
            .field("max_bytes", &self.max_bytes)
            .field("reconnects", &self.reconnects)
            .finish_non_exhaustive()
    }
}
