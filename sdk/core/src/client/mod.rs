//! The client and how it is built.

mod answer;
mod base;
mod bounds;
mod builder;
mod erased;
mod slots;
mod slotted;
mod stack;

use std::{fmt, sync::Arc, time::Duration};

use http::{HeaderMap, Method, Request, Response, Uri};
use tower::Service as _;

use self::base::Base;
pub use bounds::{StackLayer, StackService};
pub use builder::ClientBuilder;
pub use erased::Stack;
pub use slots::Slot;

use crate::{Body, Credential, CredentialId, Error, Profile, RouteCall, origin::Origin};

/// A stack of layers over a transport, and what is needed to use it.
///
/// # Pooling and cloning
///
/// Clones share connections, credentials and whatever the layers keep, and cost
/// no more than a pointer. Build one client and clone it.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    stack: Stack,
    base: Base,
    headers: HeaderMap,
    origins: Arc<[Origin]>,
    profile: Arc<dyn Profile>,
    credential: CredentialId,
    max_body: usize,
    /// What it was built from, its transport included.
    builder: ClientBuilder,
}

impl Client {
    /// Starts a client for the provider at `base_url`.
    pub fn builder(base_url: impl Into<String>, profile: Arc<dyn Profile>) -> ClientBuilder {
        ClientBuilder::new(base_url.into(), profile)
    }

    /// A client that acts as whom `credential` proves, and is the same in everything else.
    ///
    /// It shares connections with this one, and what the layers share between the services they
    /// make: limits, answers that are kept.
    ///
    /// ```
    /// # use forgekit_core::{Client, Error, Token};
    /// fn on_behalf_of(client: &Client, token: String) -> Result<Client, Error> {
    ///     client.with_credential(Token::new(token)?)
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// The credential was issued for another host.
    pub fn with_credential(&self, credential: impl Credential + 'static) -> Result<Self, Error> {
        self.inner.builder.clone().credential(credential).build()
    }

    /// A call of any endpoint, by method and path.
    ///
    /// The path may have placeholders such as `{owner}`, for
    /// [`RouteCall::path`] to fill in. An absolute URL is taken as it is; if it
    /// is not at one of the client's origins, no credential goes there.
    pub fn request(&self, method: Method, route: impl Into<String>) -> RouteCall<'_> {
        RouteCall::new(self, &method, route.into())
    }

    /// Sends a request through the layers, as it is.
    ///
    /// Layers learn what they need from the request's extensions, see
    /// [`OperationMeta`](crate::OperationMeta) and [`CredentialId`].
    ///
    /// # Errors
    ///
    /// No response came, or a layer refused the request.
    pub async fn execute(&self, request: Request<Body>) -> Result<Response<Body>, Error> {
        self.inner.stack.clone().call(request).await.map_err(Error::from_box)
    }

    /// The base URL.
    pub fn base_url(&self) -> &Uri {
        self.inner.base.uri()
    }

    /// The provider's ways.
    pub fn profile(&self) -> &Arc<dyn Profile> {
        &self.inner.profile
    }

    /// Whom the client acts as.
    pub fn credential_id(&self) -> &CredentialId {
        &self.inner.credential
    }

    /// Whether credentials may go to `uri`.
    pub fn trusts(&self, uri: &Uri) -> bool {
        self.inner.origins.iter().any(|origin| origin.contains(uri))
    }

    /// Where credentials may go: first the base URL's origin, then the others.
    pub fn origins(&self) -> &[Origin] {
        &self.inner.origins
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.inner.headers
    }

    /// The bound of a call that does not bring its own.
    pub(crate) fn call_timeout(&self) -> Option<Duration> {
        self.inner.builder.call_limit()
    }

    pub(crate) fn write_base(&self, out: &mut String, server: &str) -> Result<(), Error> {
        if server.is_empty() {
            out.push_str(self.inner.base.as_str());
            return Ok(());
        }
        let declared = Base::parse(server)?;
        let server = self.inner.profile.server(self.base_url(), declared.uri());
        out.push_str(Base::try_from(server)?.as_str());
        Ok(())
    }
}

impl AsRef<Self> for Client {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("profile", &self.inner.profile.name())
            .field("base_url", &self.inner.base.as_str())
            .field("credential", &self.inner.credential)
            .finish_non_exhaustive()
    }
}
