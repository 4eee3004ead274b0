use std::{sync::Arc, time::Duration};

use forgekit_core::{
    Credential, Error, ErrorKind, Profile, Stack, StackLayer, StackService,
    auth::{AuthLayer, ChooseLayer, at_home},
    meaning::MeaningLayer,
    origin::{Origin, OriginGuardLayer},
    redirect::{self, RedirectPolicy},
    timeout::TimeoutLayer,
    transport::Reqwest,
};
use http::Uri;
use tower_http::follow_redirect::FollowRedirectLayer;

/// The layers a client has by default, for a stack built by hand.
///
/// Time limits are a client's own defaults unless set: 10 s to connect, 30 s
/// for an attempt, 120 s for a call. Stacks of one value share what their
/// layers keep: answers in the cache, what is known of limits.
#[derive(Clone, Debug)]
pub struct DefaultLayers {
    credential: Arc<dyn Credential>,
    origins: Arc<[Origin]>,
    profile: Arc<dyn Profile>,
    connect_timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    call_timeout: Option<Duration>,
    #[cfg(feature = "log")]
    log: (forgekit_log::CallLogLayer, forgekit_log::AttemptLogLayer),
    #[cfg(feature = "cache")]
    cache: forgekit_cache::CacheLayer,
    #[cfg(feature = "retry")]
    retry: forgekit_retry::RetryLayer,
    #[cfg(feature = "throttle")]
    throttle: forgekit_throttle::ThrottleLayer,
}

impl DefaultLayers {
    /// Layers for the provider at `base_url`, whose ways are `profile`.
    ///
    /// # Errors
    ///
    /// `base_url` is not that of an origin, or the credential was issued for another.
    pub fn new(
        profile: impl Profile + 'static,
        base_url: &Uri,
        credential: impl Credential + 'static,
    ) -> Result<Self, Error> {
        at_home(&credential, base_url)?;
        let others = profile.origins(base_url);
        let origins = std::iter::once(base_url).chain(&others).map(origin);
        let origins = origins.collect::<Result<_, _>>()?;
        let profile: Arc<dyn Profile> = Arc::new(profile);
        Ok(Self {
            credential: Arc::new(credential),
            origins,
            profile: profile.clone(),
            connect_timeout: Some(Duration::from_secs(10)),
            attempt_timeout: Some(Duration::from_secs(30)),
            call_timeout: Some(Duration::from_secs(120)),
            #[cfg(feature = "log")]
            log: (
                forgekit_log::CallLogLayer::new(profile.clone()),
                forgekit_log::AttemptLogLayer::new(profile.clone()),
            ),
            #[cfg(feature = "cache")]
            cache: forgekit_cache::CacheLayer::new(),
            #[cfg(feature = "retry")]
            retry: forgekit_retry::RetryLayer::new(profile.clone()),
            #[cfg(feature = "throttle")]
            throttle: forgekit_throttle::ThrottleLayer::new(profile.clone()),
        })
    }

    /// The whole stack, over `transport`.
    pub fn over(&self, transport: impl StackService) -> Stack {
        let mut layers: Vec<&dyn StackLayer> = Vec::new();
        let (call, attempt) = (self.call_timeout_layer(), self.attempt_timeout_layer());
        let (choice, auth) = (self.choose_layer(), self.auth_layer());
        let (meaning, redirects) = (self.meaning_layer(), self.redirect_layer());
        let guard = self.origin_guard_layer();

        #[cfg(feature = "log")]
        layers.push(&self.log.0);
        layers.push(&call);
        #[cfg(feature = "cache")]
        layers.push(&self.cache);
        #[cfg(feature = "retry")]
        layers.push(&self.retry);
        if self.credential.chooser().is_some() {
            layers.push(&choice);
        }
        #[cfg(feature = "throttle")]
        layers.push(&self.throttle);
        layers.push(&auth);
        #[cfg(feature = "log")]
        layers.push(&self.log.1);
        layers.extend([&attempt as &dyn StackLayer, &meaning, &redirects, &guard]);

        let inside_out = layers.into_iter().rev();
        inside_out.fold(transport.erased(), |inner, layer| layer.around(inner))
    }

    /// Tells of each call: a span and a line.
    #[cfg(feature = "log")]
    #[cfg_attr(docsrs, doc(cfg(feature = "log")))]
    pub fn call_log_layer(&self) -> forgekit_log::CallLogLayer {
        self.log.0.clone()
    }

    /// Bounds the time for a call.
    pub const fn call_timeout_layer(&self) -> TimeoutLayer {
        TimeoutLayer::call(self.call_timeout)
    }

    /// Keeps answers and asks whether they are still the same.
    #[cfg(feature = "cache")]
    #[cfg_attr(docsrs, doc(cfg(feature = "cache")))]
    pub fn cache_layer(&self) -> forgekit_cache::CacheLayer {
        self.cache.clone()
    }

    /// Sends again where that is safe.
    #[cfg(feature = "retry")]
    #[cfg_attr(docsrs, doc(cfg(feature = "retry")))]
    pub fn retry_layer(&self) -> forgekit_retry::RetryLayer {
        self.retry.clone()
    }

    /// Chooses the credential of each attempt, if the client's stands for several. Belongs outside
    /// the throttle, so that the limits are the chosen one's.
    pub fn choose_layer(&self) -> ChooseLayer {
        ChooseLayer::new(self.credential.clone())
    }

    /// Waits for the provider's limits. Belongs inside the retries, so that each takes a permit.
    #[cfg(feature = "throttle")]
    #[cfg_attr(docsrs, doc(cfg(feature = "throttle")))]
    pub fn throttle_layer(&self) -> forgekit_throttle::ThrottleLayer {
        self.throttle.clone()
    }

    /// Puts the credential on requests, and a refreshed one after 401.
    pub fn auth_layer(&self) -> AuthLayer {
        AuthLayer::new(self.credential.clone())
    }

    /// Tells of each attempt: a span.
    #[cfg(feature = "log")]
    #[cfg_attr(docsrs, doc(cfg(feature = "log")))]
    pub fn attempt_log_layer(&self) -> forgekit_log::AttemptLogLayer {
        self.log.1.clone()
    }

    /// Bounds the time for an attempt.
    pub const fn attempt_timeout_layer(&self) -> TimeoutLayer {
        TimeoutLayer::attempt(self.attempt_timeout)
    }

    /// Marks what looks like a success and is none. Belongs inside those that go by it.
    pub fn meaning_layer(&self) -> MeaningLayer {
        MeaningLayer::new(self.profile.clone())
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
