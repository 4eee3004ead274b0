use serde_json::{Value, json};

/// A text of a block, plain or with Slack's markup.
#[derive(Clone, Debug, PartialEq)]
pub struct Text(pub(super) Value);

impl Text {
    /// Leaves addresses and names as they are written, instead of making links of them.
    #[must_use]
    pub fn verbatim(mut self) -> Self {
        if self.0["type"] == "mrkdwn" {
            self.0["verbatim"] = true.into();
        }
        self
    }
}

/// A text with [Slack's markup](https://docs.slack.dev/messaging/formatting-message-text).
///
/// What comes from elsewhere must be [escaped](escape), or it may mention everybody.
pub fn mrkdwn(text: impl Into<String>) -> Text {
    Text(json!({ "type": "mrkdwn", "text": text.into() }))
}

/// A text without markup.
pub fn plain(text: impl Into<String>) -> Text {
    Text(json!({ "type": "plain_text", "text": text.into() }))
}

/// Replaces the characters that mean something to Slack, `&`, `<` and `>`, so that no text of
/// others becomes a link or a mention.
///
/// ```
/// use forgekit_slack::block_kit::escape;
///
/// assert_eq!(escape("<!channel> R&D"), "&lt;!channel&gt; R&amp;D");
/// ```
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            other => escaped.push(other),
        }
    }
    escaped
}
