//! Downloads to files.

mod partial;

use std::{fmt, future::IntoFuture, path::PathBuf};

use forgekit_core::{BoxFuture, Error};

use self::partial::Partial;
use super::{
    Download,
    flow::{Flow, Piece},
};

/// A download to a file, made by [`Download::to_file`]; await it.
///
/// The bytes go to a file beside it, which takes its name once all are there: whoever sees the
/// file sees all of it. If the download fails or is dropped, the file beside it is removed.
///
/// # Errors
///
/// As for [`Download::stream`], and what goes wrong midway or on disk.
#[must_use = "a download does nothing until it is awaited"]
pub struct ToFile {
    download: Download,
    path: PathBuf,
    resume: bool,
}

impl ToFile {
    pub(super) const fn new(download: Download, path: PathBuf) -> Self {
        Self { download, path, resume: false }
    }

    /// Keeps what has come if the download fails, and goes on from there the next time.
    ///
    /// The bytes are in `<path>.part` until they are complete, and `<path>.part.etag` says of
    /// what they are. If the provider has something else by then, or does not give parts, the
    /// download begins again. One download at a time may use them.
    pub const fn resume(mut self) -> Self {
        self.resume = true;
        self
    }

    async fn run(self) -> Result<Saved, Error> {
        let mut partial = match self.resume {
            true => Partial::kept(self.path).await?,
            false => Partial::removed(self.path).await?,
        };
        let mut flow = Flow::new(self.download).may_begin_again();
        let resumed_at = match partial.take_noted() {
            Some((offset, validator)) => {
                flow = flow.from(offset, validator);
                offset
            }
            None => 0,
        };
        let resumed_at = match fill(&mut partial, &mut flow, resumed_at).await {
            Ok(resumed_at) => resumed_at,
            Err(error) => {
                partial.flush().await;
                return Err(error);
            }
        };
        let path = partial.finish().await?;
        Ok(Saved { path, bytes: flow.known().offset, resumed_at })
    }
}

/// Writes what comes, and tells how much was there before.
async fn fill(partial: &mut Partial, flow: &mut Flow, resumed_at: u64) -> Result<u64, Error> {
    let mut resumed_at = resumed_at;
    flow.open().await?;
    if resumed_at == 0 {
        partial.begin(flow.known().validator.as_ref()).await?;
    }
    while let Some(piece) = flow.next().await? {
        match piece {
            Piece::Data(data) => partial.write(&data).await?,
            Piece::Again => {
                resumed_at = 0;
                partial.begin(flow.known().validator.as_ref()).await?;
            }
        }
    }
    Ok(resumed_at)
}

impl IntoFuture for ToFile {
    type Output = Result<Saved, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for ToFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ToFile")
            .field("download", &self.download)
            .field("path", &self.path)
            .field("resume", &self.resume)
            .finish()
    }
}

/// A download that is in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Saved {
    /// The file.
    pub path: PathBuf,
    /// Its length.
    pub bytes: u64,
    /// How many of them an earlier download had brought.
    pub resumed_at: u64,
}
