//! Bodies of known length, from files, bytes and streams.
//!
//! An [`Upload`] goes wherever a call takes a body. Its media type is a header of the call:
//!
//! ```
//! use forgekit_transfer::upload;
//!
//! let notes = upload::bytes("notes.txt", "fixed");
//! assert_eq!(notes.media_type(), "text/plain; charset=utf-8");
//! assert_eq!(notes.length(), 5);
//! let body = forgekit_core::Body::from(notes);
//! ```

mod parts;

use std::{fmt, path::Path, sync::Arc};

use bytes::Bytes;
use forgekit_core::{Body, BoxError, Error, body::media_type};
use futures_core::Stream;
use futures_util::{StreamExt as _, TryStreamExt as _};
use sync_wrapper::SyncWrapper;

pub(crate) use self::parts::Part;
use crate::{
    failure::invalid,
    progress::{Progress, Report},
};

/// An upload of the bytes a file has now. They are read when they are sent.
///
/// What is appended until then is not sent; if the file gets shorter, the upload fails.
///
/// # Errors
///
/// There is no such file, or it is none.
pub async fn file(path: impl AsRef<Path>) -> Result<Upload, Error> {
    let path = path.as_ref();
    let about = tokio::fs::metadata(path).await.map_err(|error| {
        invalid(format!("{} cannot be read: {error}", path.display())).with_source(error)
    })?;
    if !about.is_file() {
        return Err(invalid(format!("{} is not a file", path.display())));
    }
    let part = Part::File { path: path.into(), length: about.len() };
    Ok(Upload::new(vec![part], media_type(path)))
}

/// An upload of bytes.
///
/// # Parameters
///
/// * `name`: a file name, whose ending tells the media type.
pub fn bytes(name: impl AsRef<Path>, bytes: impl Into<Bytes>) -> Upload {
    Upload::new(vec![Part::Bytes(bytes.into())], media_type(name))
}

/// An upload of a stream that has `length` bytes. It fails if there are more or fewer.
///
/// It is sent once: neither a retry nor a redirect has it again.
pub fn stream<S, E>(stream: S, length: u64) -> Upload
where
    S: Stream<Item = Result<Bytes, E>> + Send + 'static,
    E: Into<BoxError> + 'static,
{
    let stream = SyncWrapper::new(stream.map_err(Into::into).boxed());
    Upload::new(vec![Part::Stream { stream, length }], media_type(""))
}

/// A body of known length, and what it is.
#[must_use = "an upload does nothing until it is the body of a call"]
pub struct Upload {
    parts: Vec<Part>,
    media_type: String,
    report: Report,
}

impl Upload {
    pub(crate) fn new(parts: Vec<Part>, media_type: impl Into<String>) -> Self {
        Self { parts, media_type: media_type.into(), report: Report::default() }
    }

    /// Sets the media type, where the name's ending does not tell.
    pub fn with_media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = media_type.into();
        self
    }

    /// Calls `tell` after each piece that is handed to the transport.
    ///
    /// If the upload has to be sent again, it counts from zero again.
    pub fn on_progress(mut self, tell: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.report = Report::to(tell);
        self
    }

    /// What it is, for the call's `content-type`.
    pub fn media_type(&self) -> &str {
        &self.media_type
    }

    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.parts.iter().map(Part::length).sum()
    }

    pub(crate) fn into_parts(self) -> Vec<Part> {
        self.parts
    }
}

impl From<Upload> for Body {
    fn from(upload: Upload) -> Self {
        let length = upload.length();
        let Upload { mut parts, report, .. } = upload;
        if let ([Part::Bytes(bytes)], false) = (parts.as_mut_slice(), report.is_wanted()) {
            return std::mem::take(bytes).into();
        }
        // One that can be had again, if all of its parts can.
        let copies: Option<Vec<Part>> = parts.iter().map(Part::again).collect();
        let Some(copies) = copies else {
            return Self::from_sized_stream(length, parts::read(parts, report));
        };
        let copies: Arc<[Part]> = copies.into();
        Self::from_fn(move || {
            let parts = copies.iter().filter_map(Part::again).collect();
            Self::from_sized_stream(length, parts::read(parts, report.clone()))
        })
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("length", &self.length())
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}
