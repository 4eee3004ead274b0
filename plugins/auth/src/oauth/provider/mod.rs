//! What is peculiar to one provider, as data.

mod address;
mod known;

use std::fmt;

use forgekit_core::origin::Origin;
use oauth2::url::Url;

use self::address::{Address, origin};
use super::OAuthError;

/// Where a provider's logins happen, and how it differs from the standard.
///
/// There is a constructor for each provider that is known, and [`custom`](Self::custom) for any
/// other that follows [RFC 6749](https://www.rfc-editor.org/rfc/rfc6749).
///
/// ```
/// use forgekit_auth::oauth::Provider;
///
/// let provider = Provider::custom("https://id.example/authorize", "https://id.example/token")?
///     .device_url("https://id.example/device")?
///     .api("https://api.example")?;
/// assert!(Provider::custom("http://id.example/authorize", "http://id.example/token").is_err());
/// # Ok::<(), forgekit_auth::oauth::OAuthError>(())
/// ```
#[derive(Clone)]
pub struct Provider {
    pub(super) name: &'static str,
    pub(super) authorize: Url,
    pub(super) token: Url,
    pub(super) device: Option<Url>,
    pub(super) revoke: Option<Url>,
    /// Where tokens are good, and checked.
    pub(super) api: Option<Url>,
    pub(super) origins: Vec<Origin>,
    pub(super) separator: &'static str,
    /// Asked for unless others are.
    pub(super) usual_scopes: &'static [&'static str],
    /// Asked for with any others.
    pub(super) more_scopes: &'static [&'static str],
    pub(super) params: &'static [(&'static str, &'static str)],
    pub(super) pkce: bool,
    pub(super) basic: bool,
    pub(super) grants: Grants,
}

/// Whose ways there are of dealing with tokens that have been issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grants {
    None,
    GitHub,
    GitLab,
    Slack,
    Atlassian,
}

impl Provider {
    /// Any provider: where users are sent, and where codes become tokens.
    ///
    /// # Errors
    ///
    /// A URL is not https; http will do for this machine, that is for `localhost` and loopback
    /// addresses. The same holds for the setters.
    pub fn custom(authorize_url: &str, token_url: &str) -> Result<Self, OAuthError> {
        Ok(Self::of("the provider", address::parse(authorize_url)?, address::parse(token_url)?))
    }

    fn of(name: &'static str, authorize: Url, token: Url) -> Self {
        Self {
            name,
            authorize,
            token,
            device: None,
            revoke: None,
            api: None,
            origins: Vec::new(),
            separator: " ",
            usual_scopes: &[],
            more_scopes: &[],
            params: &[],
            pkce: true,
            basic: false,
            grants: Grants::None,
        }
    }

    /// Where device logins start, see [RFC 8628](https://www.rfc-editor.org/rfc/rfc8628).
    ///
    /// # Errors
    ///
    /// See [`custom`](Self::custom).
    pub fn device_url(mut self, url: &str) -> Result<Self, OAuthError> {
        self.device = Some(address::parse(url)?);
        Ok(self)
    }

    /// Where tokens are revoked, see [RFC 7009](https://www.rfc-editor.org/rfc/rfc7009).
    ///
    /// # Errors
    ///
    /// See [`custom`](Self::custom).
    pub fn revocation_url(mut self, url: &str) -> Result<Self, OAuthError> {
        self.revoke = Some(address::parse(url)?);
        Ok(self)
    }

    /// A URL that tokens are issued for: they go to its origin and to those given before, and to
    /// no other.
    ///
    /// # Errors
    ///
    /// See [`custom`](Self::custom).
    pub fn api(mut self, url: &str) -> Result<Self, OAuthError> {
        let url = address::parse(url)?;
        self.origins.push(origin(&url)?);
        self.api.get_or_insert(url);
        Ok(self)
    }

    /// Whether logins are bound to who began them by a challenge, see
    /// [RFC 7636](https://www.rfc-editor.org/rfc/rfc7636).
    ///
    /// They are, save for Slack, where that has to be switched on in the app's settings.
    #[must_use]
    pub const fn pkce(mut self, on: bool) -> Self {
        self.pkce = on;
        self
    }

    /// Sends the client's id and secret as a header instead of in the body.
    #[must_use]
    pub const fn basic_auth(mut self) -> Self {
        self.basic = true;
        self
    }

    /// The same provider at another place: all its URLs keep their paths and move there, and
    /// tokens go there only. For proxies, and servers in tests.
    ///
    /// # Errors
    ///
    /// See [`custom`](Self::custom).
    pub fn at(mut self, base: &str) -> Result<Self, OAuthError> {
        let base = address::parse(base)?;
        let urls = [Some(&mut self.authorize), Some(&mut self.token)].into_iter();
        let others = [self.device.as_mut(), self.revoke.as_mut(), self.api.as_mut()];
        for url in urls.chain(others).flatten() {
            address::relocate(url, &base)?;
        }
        if !self.origins.is_empty() {
            self.origins = vec![origin(&base)?];
        }
        Ok(self)
    }

    /// Where users are sent.
    pub fn authorize_url(&self) -> &str {
        self.authorize.as_str()
    }

    /// Where codes become tokens.
    pub fn token_url(&self) -> &str {
        self.token.as_str()
    }

    /// The origins that tokens are issued for. Empty if they go wherever a client is at home.
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider")
            .field("name", &self.name)
            .field("authorize_url", &Address(&self.authorize))
            .field("token_url", &Address(&self.token))
            .field("origins", &self.origins)
            .finish_non_exhaustive()
    }
}

impl Provider {
    /// The scopes to ask for, in one text.
    pub(super) fn scopes(&self, given: Vec<String>) -> String {
        let mut scopes = given;
        if scopes.is_empty() {
            scopes.extend(self.usual_scopes.iter().map(ToString::to_string));
        }
        for more in self.more_scopes {
            if !scopes.iter().any(|scope| scope == more) {
                scopes.push((*more).to_owned());
            }
        }
        scopes.join(self.separator)
    }
}
