//! The default layers, together and one by one.
//!
//! From the outside in, with the [`Slot`](crate::Slot)s where a client's builder
//! puts further layers:
//!
//! | slot or layer | what it does |
//! |---|---|
//! | `Slot::User` | around the whole call: your layers |
//! | call span | a `tracing` span per call |
//! | call timeout | bounds the call, waits and the answer's body included |
//! | `Slot::Cache` | **empty**: nothing answers in the provider's place yet |
//! | `Slot::Retry` | **empty**: nothing is sent again, except once after a refreshed credential |
//! | `Slot::Throttle` | **empty**: a limit that is reached is an error, nothing waits for it |
//! | `Slot::Auth` | once per attempt, the credential not yet on it |
//! | auth | puts the credential on the request |
//! | `Slot::Attempt` | once per attempt, the credential on it |
//! | attempt span | a `tracing` span per attempt |
//! | attempt timeout | bounds the attempt, to the head of its response |
//! | redirects | follows those that are not the answer |
//! | origin guard | takes the credential off what goes to a foreign origin |
//! | transport | sends, with reqwest unless told otherwise |
//!
//! The empty slots are there for plugins to come. Their order is fixed, because
//! it is what makes layers work together: a retry takes a new permit for every
//! attempt, and nothing outside `auth` sees a secret.
//!
//! # A stack built by hand
//!
//! Every client has this stack without being asked, and most changes to it are
//! a [`slot`](crate::ClientBuilder::slot) away. To leave layers out or to change
//! their order, start from [`DefaultLayers`]. What comes out is a transport to
//! the client, which has layers of its own around it: do not give those the
//! credential, and no time limits.
//!
#![cfg_attr(feature = "github", doc = "```")]
#![cfg_attr(not(feature = "github"), doc = "```ignore")]
//! use forgekit::{github::GitHubProfile, http::Uri, prelude::*, stack::DefaultLayers};
//! use tower::{ServiceBuilder, limit::GlobalConcurrencyLimitLayer};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let base = Uri::from_static("https://api.github.com");
//! let layers = DefaultLayers::new(&GitHubProfile, &base, Token::new("ghp_example")?)?;
//!
//! let stack = ServiceBuilder::new()
//!     .layer(layers.call_timeout_layer())
//!     .layer(GlobalConcurrencyLimitLayer::new(8))
//!     .layer(layers.auth_layer())
//!     .layer(layers.redirect_layer())
//!     .layer(layers.origin_guard_layer())
//!     .service(layers.transport()?);
//!
//! let github = GitHub::builder()
//!     .transport(stack)
//!     .attempt_timeout(None)
//!     .call_timeout(None)
//!     .build()?;
//! # Ok(())
//! # }
//! ```

use std::{sync::Arc, time::Duration};

use http::Uri;
use tower::ServiceBuilder;

use forgekit_core::{
    Credential, Error, ErrorKind, Profile, Stack, StackService,
    auth::AuthLayer,
    origin::{Origin, OriginGuardLayer},
    redirect::{self, RedirectPolicy},
    timeout::TimeoutLayer,
    trace::TraceLayer,
    transport::Reqwest,
};
use tower_http::follow_redirect::FollowRedirectLayer;

/// The layers a client has by default.
///
/// Time limits are a client's own defaults unless set: 10 s to connect, 30 s
/// for an attempt, 120 s for a call.
#[derive(Clone, Debug)]
pub struct DefaultLayers {
    credential: Arc<dyn Credential>,
    origins: Arc<[Origin]>,
    connect_timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    call_timeout: Option<Duration>,
}

impl DefaultLayers {
    /// Layers for the provider at `base_url`, whose ways are `profile`.
    ///
    /// # Errors
    ///
    /// `base_url` is not that of an origin.
    pub fn new(
        profile: &dyn Profile,
        base_url: &Uri,
        credential: impl Credential + 'static,
    ) -> Result<Self, Error> {
        let others = profile.origins(base_url);
        let origins = std::iter::once(base_url).chain(&others).map(origin);
        Ok(Self {
            credential: Arc::new(credential),
            origins: origins.collect::<Result<_, _>>()?,
            connect_timeout: Some(Duration::from_secs(10)),
            attempt_timeout: Some(Duration::from_secs(30)),
            call_timeout: Some(Duration::from_secs(120)),
        })
    }

    /// The whole stack, over `transport`.
    pub fn over(&self, transport: impl StackService) -> Stack {
        ServiceBuilder::new()
            .layer(self.call_span_layer())
            .layer(self.call_timeout_layer())
            // A cache, a retry and a throttle go here, in this order.
            .layer(self.auth_layer())
            .layer(self.attempt_span_layer())
            .layer(self.attempt_timeout_layer())
            .layer(self.redirect_layer())
            .layer(self.origin_guard_layer())
            .service(transport.erased())
            .erased()
    }

    /// Runs each call in a span, `forgekit.call`.
    pub const fn call_span_layer(&self) -> TraceLayer {
        TraceLayer::call()
    }

    /// Bounds the time for a call.
    pub const fn call_timeout_layer(&self) -> TimeoutLayer {
        TimeoutLayer::call(self.call_timeout)
    }

    /// Puts the credential on requests, and a refreshed one after 401.
    pub fn auth_layer(&self) -> AuthLayer {
        AuthLayer::new(self.credential.clone())
    }

    /// Runs each attempt in a span, `forgekit.attempt`.
    pub const fn attempt_span_layer(&self) -> TraceLayer {
        TraceLayer::attempt()
    }

    /// Bounds the time for an attempt.
    pub const fn attempt_timeout_layer(&self) -> TimeoutLayer {
        TimeoutLayer::attempt(self.attempt_timeout)
    }

    /// Follows redirects. Belongs outside the origin guard, so that it sees where they lead.
    pub fn redirect_layer(&self) -> FollowRedirectLayer<RedirectPolicy> {
        redirect::layer()
    }

    /// Keeps the credential at the provider's origins. Belongs right above the transport.
    pub fn origin_guard_layer(&self) -> OriginGuardLayer {
        OriginGuardLayer::new(self.origins.clone())
    }

    /// The transport.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn transport(&self) -> Result<Reqwest, Error> {
        Reqwest::new(self.connect_timeout)
    }

    /// Bounds the time to connect.
    #[must_use]
    pub fn with_connect_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.connect_timeout = limit.into();
        self
    }

    /// Bounds the time for an attempt.
    #[must_use]
    pub fn with_attempt_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.attempt_timeout = limit.into();
        self
    }

    /// Bounds the time for a call.
    #[must_use]
    pub fn with_call_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.call_timeout = limit.into();
        self
    }
}

fn origin(uri: &Uri) -> Result<Origin, Error> {
    Origin::of(uri).ok_or_else(|| {
        Error::new(ErrorKind::InvalidRequest(format!("{uri} is not the URL of an origin")))
    })
}
