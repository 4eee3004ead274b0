//! A typed client for the Slack Web API.
//!
//! Every method of [Slack's reference](https://docs.slack.dev/reference/methods) is a method
//! here, grouped by its first word: `chat.postMessage` is `slack.chat().post_message(..)`.
//!
#![cfg_attr(feature = "chat", doc = "```no_run")]
#![cfg_attr(not(feature = "chat"), doc = "```ignore")]
//! use forgekit_slack::{Slack, Token, block_kit::{actions, escape, header, mrkdwn, section, Button}};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let slack = Slack::new(Token::new(std::env::var("SLACK_BOT_TOKEN")?)?)?;
//!
//! let message = slack
//!     .chat()
//!     .post_message("C0123456789")
//!     .text("Deployed v1.2")
//!     .blocks(vec![
//!         header("Deployed"),
//!         section(mrkdwn(format!("*{}*", escape("v1.2 <stable>")))),
//!         actions([Button::new("logs", "Logs").url("https://ci.example.com/1")]),
//!     ])
//!     .send()
//!     .await?;
//! println!("{}", message.ts);
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! Slack answers errors with status 200 and a code. They are errors here as well:
//! [`Error::code`] reads the code as one of those that the method is documented to refuse with,
//! and predicates such as [`Error::is_not_found`] know what the usual codes mean.
//!
#![cfg_attr(feature = "chat", doc = "```")]
#![cfg_attr(not(feature = "chat"), doc = "```ignore")]
//! use forgekit_slack::{Error, chat::{errors::PostMessageError, operations::PostMessage}};
//!
//! fn is_not_invited(error: &Error) -> bool {
//!     error.code::<PostMessage>() == Some(PostMessageError::NotInChannel)
//! }
//! # let _ = is_not_invited;
//! ```
//!
//! # Limits
//!
//! Slack promises each method so many requests a minute, by its tier, and a message a second to
//! each channel. With the feature `throttle` requests wait for that; the tiers are those that
//! Slack publishes, on the pages of methods or in its own client for Java. Without it, or when Slack takes less, the error
//! says when to come back. Slack takes less of `conversations.history` and
//! `conversations.replies` from apps that are distributed outside its Marketplace: that is
//! waited for when it is told, and holds no other method back.
//!
//! # Lists
//!
//! Methods with a cursor have `items` and `pages`; the cursor goes into the form by itself.

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod block_kit;
mod builder;
mod generated;
mod profile;
#[cfg(feature = "files")]
mod upload;

#[cfg(test)]
mod documented;

pub use forgekit_core::{
    Anonymous, ApiError, Body, Credential, Error, ErrorKind, Location, Nullable, OpenEnum,
    Response, RouteCall, Token, Wait, wait_until,
};

#[cfg(feature = "files")]
#[cfg_attr(docsrs, doc(cfg(feature = "files")))]
pub use self::upload::{Upload, Uploaded};
pub use self::{builder::SlackBuilder, generated::*, profile::SlackProfile};

forgekit_core::provider_client! {
    /// A client for the Slack Web API.
    ///
    /// See the [crate's documentation](crate) for examples.
    Slack
}

impl Slack {
    /// A client that acts as whom `credential` proves: a bot (`xoxb-`), a user (`xoxp-`) or an
    /// app (`xapp-`), in the workspace that the token is for.
    ///
    /// # Errors
    ///
    /// The credential was issued for another host, or TLS cannot be set up.
    pub fn new(credential: impl Credential + 'static) -> Result<Self, Error> {
        Self::builder().credential(credential).build()
    }

    /// A client with options.
    pub fn builder() -> SlackBuilder {
        SlackBuilder::new()
    }
}
