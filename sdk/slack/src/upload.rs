//! A file in the two steps that Slack wants, as one call.

use bytes::Bytes;
use forgekit_core::{ApiError, ErrorKind};
use http::Method;
use serde_json::json;

use crate::{Error, Response, Slack, files::operations::CompleteUploadExternal};

/// What [`Upload::send`] gives: the file as Slack knows it now.
pub type Uploaded = <CompleteUploadExternal as forgekit_core::Operation>::Output;

/// The most that is read of an answer to the bytes.
const SHOWN: usize = 4096;

/// A file on its way, made by [`Slack::upload`].
#[derive(Debug)]
#[must_use = "a file is not sent until it is sent"]
pub struct Upload<'c> {
    slack: &'c Slack,
    name: String,
    content: Bytes,
    title: Option<String>,
    alt_text: Option<String>,
    channel: Option<String>,
    thread: Option<String>,
    comment: Option<String>,
}

impl Slack {
    /// Uploads a file under a name such as `report.csv`, for whoever is told of it.
    ///
    /// Without a [channel](Upload::channel) it is seen by nobody else.
    pub fn upload(&self, name: impl Into<String>, content: impl Into<Bytes>) -> Upload<'_> {
        Upload {
            slack: self,
            name: name.into(),
            content: content.into(),
            title: None,
            alt_text: None,
            channel: None,
            thread: None,
            comment: None,
        }
    }
}

impl Upload<'_> {
    /// What it is called in a conversation; its name otherwise.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// An image in words.
    pub fn alt_text(mut self, text: impl Into<String>) -> Self {
        self.alt_text = Some(text.into());
        self
    }

    /// The id of the channel it is shown in.
    pub fn channel(mut self, id: impl Into<String>) -> Self {
        self.channel = Some(id.into());
        self
    }

    /// The `ts` of the message that it is a reply to.
    pub fn thread(mut self, ts: impl Into<String>) -> Self {
        self.thread = Some(ts.into());
        self
    }

    /// The message that it comes with.
    pub fn comment(mut self, text: impl Into<String>) -> Self {
        self.comment = Some(text.into());
        self
    }

    /// Asks where the bytes go, sends them there, and says where the file is to be shown.
    ///
    /// The bytes go to a host of Slack's that is none of the client's origins, and without the
    /// token: the address itself is the permission.
    ///
    /// # Errors
    ///
    /// Any of the three requests failed. What was sent by then is no file yet, and Slack forgets
    /// it.
    pub async fn send(self) -> Result<Response<Uploaded>, Error> {
        let files = self.slack.files();
        let length = i64::try_from(self.content.len()).unwrap_or(i64::MAX);
        let mut place = files.get_upload_url_external(length, self.name.clone());
        if let Some(text) = self.alt_text {
            place = place.alt_txt(text);
        }
        let place = place.send().await?.into_value();
        let (Some(url), Some(id)) = (place.upload_url, place.file_id) else {
            return Err(ErrorKind::Refused(
                "Slack did not say where the bytes of the file are to go".to_owned(),
            )
            .into());
        };
        put(self.slack, url, self.content).await?;

        let title = self.title.unwrap_or(self.name);
        let mut complete =
            files.complete_upload_external(vec![json!({ "id": id, "title": title })]);
        if let Some(channel) = self.channel {
            complete = complete.channel_id(channel);
        }
        if let Some(thread) = self.thread {
            complete = complete.thread_ts(thread);
        }
        if let Some(comment) = self.comment {
            complete = complete.initial_comment(comment);
        }
        complete.send().await
    }
}

async fn put(slack: &Slack, url: String, content: Bytes) -> Result<(), Error> {
    let response = slack.client().request(Method::POST, url).body(content).raw().await?;
    let status = response.status();
    if status.is_success() {
        return Ok(());
    }
    let text = response.into_body().bytes(SHOWN).await.unwrap_or_default();
    let mut error = ApiError::from_text(status, &text);
    error.hint = Some("the bytes of the file were not taken".to_owned());
    Err(ErrorKind::Api(error).into())
}
