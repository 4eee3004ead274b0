use std::fmt;

use crate::{Body, body::media_type};

/// A file in a form.
///
/// ```
/// use forgekit_core::FilePart;
///
/// let notes = FilePart::from(("notes.txt", "fixed"));
/// let logo = FilePart::new("logo", vec![0x89, b'P']).with_media_type("image/png");
/// ```
///
/// A stream is sent as it comes, in little memory; see [`Body::from_sized_stream`].
#[must_use = "a file does nothing until it is part of a call"]
pub struct FilePart {
    pub(super) file_name: String,
    pub(super) media_type: String,
    pub(super) body: Body,
}

impl FilePart {
    /// A file of this name, whose ending tells the media type.
    pub fn new(file_name: impl Into<String>, body: impl Into<Body>) -> Self {
        let file_name = file_name.into();
        let media_type = media_type(&file_name).to_owned();
        Self { file_name, media_type, body: body.into() }
    }

    /// Sets the media type, where the name's ending does not tell.
    pub fn with_media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = media_type.into();
        self
    }
}

/// A name and the bytes.
impl<N: Into<String>, B: Into<Body>> From<(N, B)> for FilePart {
    fn from((file_name, body): (N, B)) -> Self {
        Self::new(file_name, body)
    }
}

/// Not the bytes: they may be private.
impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePart")
            .field("media_type", &self.media_type)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
