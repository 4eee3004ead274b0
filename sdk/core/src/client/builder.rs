use std::{fmt, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderValue, Uri, header::USER_AGENT};

use super::{
    Client, Inner, Stack, StackLayer, StackService,
    base::Base,
    slots::{Slot, Slots},
    stack::Plan,
};
use crate::{
    Anonymous, Credential, Error, Profile, auth::at_home, call::header, origin::Origin,
    transport::Reqwest,
};

const AGENT: &str = concat!("forgekit/", env!("CARGO_PKG_VERSION"));

/// Builds a [`Client`].
///
/// Defaults: no credential, 10 s to connect, 30 s for an attempt, 120 s for a
/// call, 64 MiB for an answer.
#[derive(Clone)]
#[must_use = "a builder does nothing until it builds"]
pub struct ClientBuilder {
    base_url: String,
    profile: Arc<dyn Profile>,
    credential: Arc<dyn Credential>,
    headers: Vec<(String, String)>,
    origins: Vec<Uri>,
    slots: Slots,
    transport: Option<Transport>,
    connect_timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    call_timeout: Option<Duration>,
    max_body: usize,
}

/// What sends requests; both are shared by clones.
#[derive(Clone)]
enum Transport {
    Usual(Reqwest),
    Own(Stack),
}

impl ClientBuilder {
    pub(super) fn new(base_url: String, profile: Arc<dyn Profile>) -> Self {
        Self {
            base_url,
            profile,
            credential: Arc::new(Anonymous),
            headers: Vec::new(),
            origins: Vec::new(),
            slots: Slots::default(),
            transport: None,
            connect_timeout: Some(Duration::from_secs(10)),
            attempt_timeout: Some(Duration::from_secs(30)),
            call_timeout: Some(Duration::from_secs(120)),
            max_body: 64 << 20,
        }
    }

    pub(super) const fn call_limit(&self) -> Option<Duration> {
        self.call_timeout
    }

    /// Uses another base URL, such as that of a self-hosted instance.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self
    }

    /// Acts as whom `credential` proves.
    pub fn credential(mut self, credential: impl Credential + 'static) -> Self {
        self.credential = Arc::new(credential);
        self
    }

    /// Sets the `user-agent`, `forgekit/<version>` otherwise.
    pub fn user_agent(self, agent: impl Into<String>) -> Self {
        self.header(USER_AGENT.as_str(), agent)
    }

    /// Sets a header of every request, in place of the profile's.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Lets credentials go to another origin as well, such as the provider's host for uploads.
    pub fn origin(mut self, origin: Uri) -> Self {
        self.origins.push(origin);
        self
    }

    /// Bounds the time to connect. Has no effect on a transport of your own.
    pub fn connect_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.connect_timeout = limit.into();
        self
    }

    /// Bounds the time from sending a request to the head of its response.
    pub fn attempt_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.attempt_timeout = limit.into();
        self
    }

    /// Bounds a whole call: all attempts, the waits between them and the answer's body.
    pub fn call_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.call_timeout = limit.into();
        self
    }

    /// Bounds the bytes of an answer that is read into memory. A stream is not bounded.
    pub const fn max_body_bytes(mut self, limit: usize) -> Self {
        self.max_body = limit;
        self
    }

    /// Puts a layer around every call. The first one given is the outermost.
    ///
    /// Any layer of [`tower`] or [`tower_http`] that takes requests with a
    /// [`Body`](crate::Body) will do; the body it answers with may be its own.
    pub fn layer(self, layer: impl StackLayer) -> Self {
        self.slot(Slot::User, layer)
    }

    /// Puts a layer where it belongs, see [`Slot`].
    pub fn slot(mut self, slot: Slot, layer: impl StackLayer) -> Self {
        self.slots.push(slot, layer);
        self
    }

    /// Puts a layer in a slot, in place of those that are there.
    pub fn replace(self, slot: Slot, layer: impl StackLayer) -> Self {
        self.without(slot).slot(slot, layer)
    }

    /// Takes the layers out of a slot.
    pub fn without(mut self, slot: Slot) -> Self {
        self.slots.clear(slot);
        self
    }

    /// Takes the layers out of all slots: one attempt, no waiting, nothing kept, nothing told.
    pub fn bare(mut self) -> Self {
        self.slots = Slots::default();
        self
    }

    /// The provider's ways.
    pub fn profile(&self) -> &Arc<dyn Profile> {
        &self.profile
    }

    /// Sends requests with `transport` instead of [`Reqwest`].
    pub fn transport(mut self, transport: impl StackService) -> Self {
        self.transport = Some(Transport::Own(transport.erased()));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// The base URL or a header is not valid, the credential was issued for another host, or TLS
    /// cannot be set up.
    pub fn build(mut self) -> Result<Client, Error> {
        let base = Base::parse(&self.base_url)?;
        at_home(&*self.credential, base.uri())?;
        let origins = self.origins(base.uri())?;
        let headers = self.default_headers()?;
        let credential = self.credential.id();

        let transport = match self.transport.take() {
            Some(known) => known,
            None => Transport::Usual(Reqwest::new(self.connect_timeout)?.mostly_to(base.uri())),
        };
        let plan = Plan {
            slots: &self.slots,
            credential: self.credential.clone(),
            origins: origins.clone(),
            profile: self.profile.clone(),
            attempt_timeout: self.attempt_timeout,
            call_timeout: self.call_timeout,
        };
        let stack = match transport.clone() {
            Transport::Own(own) => plan.over(own),
            Transport::Usual(usual) => plan.over(usual),
        };
        self.transport = Some(transport);
        Ok(Client {
            inner: Arc::new(Inner {
                stack,
                base,
                headers,
                origins,
                profile: self.profile.clone(),
                credential,
                max_body: self.max_body,
                builder: self,
            }),
        })
    }

    fn origins(&self, base: &Uri) -> Result<Arc<[Origin]>, Error> {
        let others = self.profile.origins(base);
        std::iter::once(base)
            .chain(&others)
            .chain(&self.origins)
            .map(|uri| {
                Origin::of(uri)
                    .ok_or_else(|| Error::invalid("an origin is not an http or https URL"))
            })
            .collect()
    }

    fn default_headers(&self) -> Result<HeaderMap, Error> {
        let mut headers = self.profile.default_headers();
        headers.entry(USER_AGENT).or_insert(HeaderValue::from_static(AGENT));
        for (name, value) in &self.headers {
            let (name, value) = header(name, value)?;
            headers.insert(name, value);
        }
        Ok(headers)
    }
}

/// Neither the base URL nor the headers, which may hold what is wrong there but secret.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("profile", &self.profile)
            .field("credential", &self.credential)
            .field("layers", &self.slots)
            .field("connect_timeout", &self.connect_timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("call_timeout", &self.call_timeout)
            .finish_non_exhaustive()
    }
}
