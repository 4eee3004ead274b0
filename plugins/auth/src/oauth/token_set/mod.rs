//! Tokens and what is known about them.

mod granted;

use std::{fmt, time::SystemTime};

use secrecy::SecretString;
use serde_json::{Map, Value};

pub(super) use granted::without_tokens;

/// An access token with what came with it.
///
/// All times are by the local clock. To restore one from a storage:
///
/// ```
/// use std::time::{Duration, SystemTime};
///
/// use forgekit_auth::oauth::TokenSet;
///
/// let stored = SystemTime::UNIX_EPOCH + Duration::from_secs(1_900_000_000);
/// let tokens = TokenSet::new("gho_s3cret").refresh("ghr_s3cret").expires_at(stored);
/// assert_eq!(tokens.expires(), Some(stored));
/// assert!(!format!("{tokens:?}").contains("s3cret"));
/// ```
#[derive(Clone)]
pub struct TokenSet {
    access: SecretString,
    refresh: Option<SecretString>,
    expires: Option<SystemTime>,
    refresh_expires: Option<SystemTime>,
    scopes: Vec<String>,
    kind: String,
    extras: Map<String, Value>,
    user: Option<Box<Self>>,
}

impl TokenSet {
    /// A token that does not end, with no more known about it.
    pub fn new(access_token: impl Into<SecretString>) -> Self {
        Self {
            access: access_token.into(),
            refresh: None,
            expires: None,
            refresh_expires: None,
            scopes: Vec::new(),
            kind: "bearer".to_owned(),
            extras: Map::new(),
            user: None,
        }
    }

    /// The token to get others with.
    #[must_use]
    pub fn refresh(mut self, token: impl Into<SecretString>) -> Self {
        self.refresh = Some(token.into());
        self
    }

    /// When the access token ends.
    #[must_use]
    pub fn expires_at(mut self, at: impl Into<Option<SystemTime>>) -> Self {
        self.expires = at.into();
        self
    }

    /// When the refresh token ends, if it is not used before.
    #[must_use]
    pub fn refresh_expires_at(mut self, at: impl Into<Option<SystemTime>>) -> Self {
        self.refresh_expires = at.into();
        self
    }

    /// What was granted.
    #[must_use]
    pub fn granted<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// The access token.
    pub const fn access_token(&self) -> &SecretString {
        &self.access
    }

    /// The token to get others with, if there is one.
    pub const fn refresh_token(&self) -> Option<&SecretString> {
        self.refresh.as_ref()
    }

    /// When the access token ends; `None` if it does not, or if that is not known.
    pub const fn expires(&self) -> Option<SystemTime> {
        self.expires
    }

    /// When the refresh token ends, as far as that is known.
    pub const fn refresh_expires(&self) -> Option<SystemTime> {
        self.refresh_expires
    }

    /// What was granted, which may be less than was asked for. Empty if it was not told.
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// The type in lower case: `bearer`, or `bot` or `user` of Slack.
    pub fn token_type(&self) -> &str {
        &self.kind
    }

    /// What else the provider told, such as Slack's `team`, without tokens.
    ///
    /// Not shown by `Debug`, as some of it may be private.
    pub const fn extras(&self) -> &Map<String, Value> {
        &self.extras
    }

    /// The token of the user, if it came beside that of a bot.
    pub fn user(&self) -> Option<&Self> {
        self.user.as_deref()
    }

    /// Takes from `old` what the answer to a refresh may leave out.
    pub(super) fn after(mut self, old: &Self) -> Self {
        if self.refresh.is_none() {
            self.refresh.clone_from(&old.refresh);
            self.refresh_expires = old.refresh_expires;
        }
        if self.scopes.is_empty() {
            self.scopes.clone_from(&old.scopes);
        }
        if self.extras.is_empty() {
            self.extras.clone_from(&old.extras);
        }
        self.user = self.user.or_else(|| old.user.clone());
        self
    }
}

impl fmt::Debug for TokenSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenSet")
            .field("token_type", &self.kind)
            .field("expires", &self.expires)
            .field("refreshable", &self.refresh.is_some())
            .field("scopes", &self.scopes)
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}
