use std::path::Path;

use bytes::Bytes;
use forgekit_core::{
    Error,
    body::form::{boundary, head},
};

use crate::{
    failure::invalid,
    upload::{self, Part, Upload},
};

/// A `multipart/form-data` form, in which GitLab and Jira take files.
///
/// [`build`](Self::build) makes an [`Upload`] of it, whose media type names the boundary:
///
/// ```
/// # use forgekit_core::{Client, Error};
/// use forgekit_transfer::Multipart;
///
/// # async fn attach(client: &Client) -> Result<(), Error> {
/// let form = Multipart::new()
///     .text("description", "what the crash left")
///     .bytes("file", "crash.log", "stack overflow")
///     .build()?;
/// let call = client
///     .request(http::Method::POST, "/rest/api/3/issue/K-1/attachments")
///     .header("content-type", form.media_type())
///     .header("x-atlassian-token", "no-check")
///     .body(form);
/// call.send().await?;
/// # Ok(())
/// # }
/// ```
///
/// The parts are sent in the order in which they were added. Names and file names are UTF-8, with
/// quotes and backslashes percent-encoded as browsers do with quotes.
#[derive(Debug, Default)]
#[must_use = "a form does nothing until it is built"]
pub struct Multipart {
    fields: Vec<Field>,
}

#[derive(Debug)]
struct Field {
    name: String,
    /// Nothing for a text.
    file_name: Option<String>,
    content: Upload,
}

impl Multipart {
    /// A form without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text.
    pub fn text(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let value = Bytes::from(value.into());
        self.field(name.into(), None, upload::bytes("", value))
    }

    /// Adds a file under its own name.
    ///
    /// # Errors
    ///
    /// There is no such file, or it is none.
    pub async fn file(
        self,
        name: impl Into<String>,
        path: impl AsRef<Path>,
    ) -> Result<Self, Error> {
        let content = upload::file(&path).await?;
        let file_name = path.as_ref().file_name().unwrap_or_default().to_string_lossy();
        Ok(self.part(name, file_name, content))
    }

    /// Adds bytes as a file.
    pub fn bytes(
        self,
        name: impl Into<String>,
        file_name: impl Into<String>,
        bytes: impl Into<Bytes>,
    ) -> Self {
        let file_name = file_name.into();
        let content = upload::bytes(&file_name, bytes);
        self.part(name, file_name, content)
    }

    /// Adds any upload as a file, such as that of a stream. Progress is told of the whole form:
    /// set it on what [`build`](Self::build) gives.
    pub fn part(
        self,
        name: impl Into<String>,
        file_name: impl Into<String>,
        content: Upload,
    ) -> Self {
        self.field(name.into(), Some(file_name.into()), content)
    }

    fn field(mut self, name: String, file_name: Option<String>, content: Upload) -> Self {
        self.fields.push(Field { name, file_name, content });
        self
    }

    /// Makes an upload of it.
    ///
    /// # Errors
    ///
    /// A name, file name or media type has control characters, by which it could pass for more
    /// headers; or there are no parts.
    pub fn build(self) -> Result<Upload, Error> {
        if self.fields.is_empty() {
            return Err(invalid("a form without parts cannot be sent"));
        }
        // A part from a stranger must not hold it.
        let boundary = boundary();
        let mut parts = Vec::with_capacity(3 * self.fields.len() + 1);
        for (at, field) in self.fields.into_iter().enumerate() {
            let before = if at == 0 { "" } else { "\r\n" };
            let media_type = field.content.media_type();
            let file = field.file_name.as_deref().map(|file_name| (file_name, media_type));
            let head = head::of(&field.name, file)?;
            parts.push(Part::Bytes(format!("{before}--{boundary}\r\n{head}\r\n").into()));
            parts.extend(field.content.into_parts());
        }
        parts.push(Part::Bytes(format!("\r\n--{boundary}--\r\n").into()));
        Ok(Upload::new(parts, format!("multipart/form-data; boundary={boundary}")))
    }
}
