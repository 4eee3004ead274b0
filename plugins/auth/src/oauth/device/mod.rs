//! Logins on another device, for programs without a browser.

mod poll;

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use oauth2::{Scope, StandardDeviceAuthorizationResponse};

pub use poll::Progress;

use super::{OAuthApp, OAuthError, error::Step, protocol::Wire};

/// A login on another device that is about to start.
#[must_use = "a login starts by `start`"]
pub struct Device<'a> {
    app: &'a OAuthApp,
    scopes: Vec<String>,
}

impl OAuthApp {
    /// Logs in by a code that the user types in on another device.
    ///
    /// ```no_run
    /// # use forgekit_auth::oauth::{OAuthApp, OAuthError, Provider};
    /// # async fn login() -> Result<(), OAuthError> {
    /// let app = OAuthApp::new(Provider::github()?, "Iv1.8a61f9b3a7aba766");
    /// let login = app.device().scopes(["repo"]).start().await?;
    /// println!("type {} at {}", login.user_code(), login.verification_uri());
    /// let tokens = login.wait().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn device(&self) -> Device<'_> {
        Device { app: self, scopes: Vec::new() }
    }
}

impl Device<'_> {
    /// What to ask for.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes.extend(scopes.into_iter().map(Into::into));
        self
    }

    /// Asks the provider for a code.
    ///
    /// # Errors
    ///
    /// The provider has no such logins, or they are not switched on for the app.
    pub async fn start(self) -> Result<DeviceLogin, OAuthError> {
        let provider = &self.app.provider;
        let protocol = self.app.protocol();
        let mut request = protocol.exchange_device_code().map_err(|_| {
            OAuthError::unsupported(Step::Start, format!("{} has none", provider.name))
        })?;
        let scopes = provider.scopes(self.scopes);
        if !scopes.is_empty() {
            request = request.add_scope(Scope::new(scopes));
        }
        let started = self.app.clock.now();
        let wire = Wire::new(self.app, Step::Start);
        let answer: StandardDeviceAuthorizationResponse =
            request.request_async(&wire).await.map_err(|error| wire.error(error))?;
        if !["https", "http"].contains(&answer.verification_uri().url().scheme()) {
            return Err(OAuthError::answer(Step::Start, "where to go is not a web page"));
        }
        let expires = started.checked_add(answer.expires_in()).unwrap_or(started);
        Ok(DeviceLogin { app: self.app.clone(), answer, expires })
    }
}

/// A login that waits for the user to type in a code.
pub struct DeviceLogin {
    app: OAuthApp,
    answer: StandardDeviceAuthorizationResponse,
    expires: SystemTime,
}

impl DeviceLogin {
    /// What the user is to type in.
    pub fn user_code(&self) -> &str {
        self.answer.user_code().secret()
    }

    /// Where the user is to type it in.
    pub fn verification_uri(&self) -> &str {
        self.answer.verification_uri()
    }

    /// A page that has the code already, to open or to show as a QR code. Not all providers have
    /// one.
    pub fn verification_uri_complete(&self) -> Option<&str> {
        self.answer.verification_uri_complete().map(|uri| uri.secret().as_str())
    }

    /// When the code ends.
    pub const fn expires(&self) -> SystemTime {
        self.expires
    }

    /// How long there is between two questions at first, in seconds.
    pub fn interval(&self) -> Duration {
        self.answer.interval()
    }
}

impl fmt::Debug for DeviceLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceLogin")
            .field("verification_uri", &self.verification_uri())
            .field("expires", &self.expires)
            .field("interval", &self.interval())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Device<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Device").field("app", self.app).field("scopes", &self.scopes).finish()
    }
}
