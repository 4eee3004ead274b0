use std::{path::Path, pin::Pin, sync::Arc};

use bytes::{Bytes, BytesMut};
use forgekit_core::BoxError;
use futures_core::Stream;
use futures_util::{StreamExt as _, stream};
use sync_wrapper::SyncWrapper;
use tokio::{fs::File, io::AsyncReadExt as _};

use crate::progress::Report;

/// How much is read at once.
const PIECE: usize = 64 << 10;

/// Bytes that follow each other in an upload.
pub(crate) enum Part {
    Bytes(Bytes),
    File { path: Arc<Path>, length: u64 },
    Stream { stream: SyncWrapper<Pieces>, length: u64 },
}

pub(crate) type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

impl Part {
    pub(crate) const fn length(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::File { length, .. } | Self::Stream { length, .. } => *length,
        }
    }

    /// The same once more, unless it can be had only once.
    pub(super) fn again(&self) -> Option<Self> {
        match self {
            Self::Bytes(bytes) => Some(Self::Bytes(bytes.clone())),
            Self::File { path, length } => Some(Self::File { path: path.clone(), length: *length }),
            Self::Stream { .. } => None,
        }
    }

    /// Its bytes, as many as it said.
    fn pieces(self) -> Pieces {
        let length = self.length();
        let pieces = match self {
            Self::Bytes(bytes) => of_bytes(bytes).boxed(),
            Self::File { path, length } => of_file(path, length).boxed(),
            Self::Stream { stream, .. } => stream.into_inner(),
        };
        counted(pieces, length).boxed()
    }
}

/// The bytes of all parts, and what is told of them.
pub(super) fn read(
    parts: Vec<Part>,
    report: Report,
) -> impl Stream<Item = Result<Bytes, BoxError>> + Send {
    let total = parts.iter().map(Part::length).sum();
    let mut sent = 0;
    stream::iter(parts).flat_map(Part::pieces).inspect(move |piece| {
        if let Ok(piece) = piece {
            sent += piece.len() as u64;
            report.tell(sent, Some(total));
        }
    })
}

fn of_bytes(bytes: Bytes) -> impl Stream<Item = Result<Bytes, BoxError>> + Send {
    stream::unfold(bytes, async |mut rest| {
        let piece = rest.split_to(rest.len().min(PIECE));
        (!piece.is_empty()).then_some((Ok(piece), rest))
    })
}

/// Opened when it is read first, and not kept open before.
fn of_file(path: Arc<Path>, length: u64) -> impl Stream<Item = Result<Bytes, BoxError>> + Send {
    stream::try_unfold((0, None::<File>), move |(at, file)| {
        let path = path.clone();
        async move {
            if at == length {
                return Ok(None);
            }
            let mut file = match file {
                Some(file) => file,
                None => File::open(&path).await?,
            };
            let most = (length - at).min(PIECE as u64) as usize;
            let mut piece = BytesMut::with_capacity(most);
            (&mut file).take(most as u64).read_buf(&mut piece).await?;
            if piece.is_empty() {
                return Ok(None);
            }
            let at = at + piece.len() as u64;
            Ok(Some((piece.freeze(), (at, Some(file)))))
        }
    })
}

/// Fails where there are more or fewer bytes than `length`.
fn counted(pieces: Pieces, length: u64) -> impl Stream<Item = Result<Bytes, BoxError>> + Send {
    stream::try_unfold((pieces, 0), move |(mut pieces, mut sent)| async move {
        match pieces.next().await {
            Some(piece) => {
                let piece = piece?;
                sent += piece.len() as u64;
                if sent > length {
                    return Err(format!("the upload has more than its {length} bytes").into());
                }
                Ok(Some((piece, (pieces, sent))))
            }
            None if sent < length => {
                Err(format!("the upload ended after {sent} of {length} bytes").into())
            }
            None => Ok(None),
        }
    })
}
