//! A stand-in for GitHub that knows one repository.
//!
//! It listens on this machine only, and knows no secret that is worth anything.

mod answer;
mod app;
mod archive;
mod budget;
mod form;
mod grant;
mod graphql;
mod oauth;
mod page;
mod proof;
mod routes;
mod seen;
mod site;

use std::{
    fmt, io,
    net::Ipv4Addr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use forgekit::BoxError;
use http_body_util::BodyExt as _;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

pub use self::seen::Seen;
use self::{budget::Budget, grant::Grant, site::Site};

/// The one token that is let in from the start.
pub const TOKEN: &str = "ghp_quickstart0000000000000000000000";

/// The client id of the one app there is: a GitHub App, which users log in to as well.
pub const CLIENT_ID: &str = "Iv23liTeapot";

/// The app's client secret.
pub const CLIENT_SECRET: &str = "ghp_quickstart_client_secret";

/// The server. It ends with the process.
pub struct Server {
    url: String,
    site: Arc<Mutex<Site>>,
}

impl Server {
    /// Starts it, on two ports that are free: archives are at the second one, as they are at
    /// another host with GitHub.
    ///
    /// # Errors
    ///
    /// There are none.
    pub async fn start() -> io::Result<Self> {
        let (listener, url) = listen().await?;
        let (archives, archives_url) = listen().await?;
        let mut site = Site::new(url.clone(), archives_url);
        site.let_in(TOKEN.to_owned(), Grant::new("a personal access token", Budget::of_2025()));
        let site = Arc::new(Mutex::new(site));
        tokio::spawn(serve(listener, site.clone()));
        tokio::spawn(serve(archives, site.clone()));
        Ok(Self { url, site })
    }

    /// Its URL, where both its API and its pages for logins are.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Lets in another token, which may ask so many times an hour.
    ///
    /// # Parameters
    ///
    /// * `what`: what it is, as people call it. [`Seen`] tells this and not the token.
    pub fn let_in(&self, token: &str, what: &str, requests: i64) {
        lock(&self.site).let_in(token.to_owned(), Grant::new(what, Budget::new(requests)));
    }

    /// Takes a token back.
    pub fn shut_out(&self, token: &str) {
        lock(&self.site).shut_out(token);
    }

    /// Makes a private key for the app, as GitHub does at a click in the app's settings.
    ///
    /// # Errors
    ///
    /// There is no randomness to be had.
    pub fn app_key(&self) -> io::Result<String> {
        let (public, pem) = app::key().map_err(|_| io::Error::other("no key could be made"))?;
        lock(&self.site).app_key = Some(public);
        Ok(pem)
    }

    /// What came since this was last asked.
    pub fn seen(&self) -> Vec<Seen> {
        std::mem::take(&mut lock(&self.site).seen)
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("url", &self.url).finish_non_exhaustive()
    }
}

async fn listen() -> io::Result<(TcpListener, String)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let url = format!("http://{}", listener.local_addr()?);
    Ok((listener, url))
}

async fn serve(listener: TcpListener, site: Arc<Mutex<Site>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let site = site.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let site = site.clone();
            async move {
                let (head, body) = request.into_parts();
                let body = body.collect().await?.to_bytes();
                Ok::<_, BoxError>(lock(&site).answer(&head, &body))
            }
        });
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

fn lock(site: &Mutex<Site>) -> MutexGuard<'_, Site> {
    site.lock().unwrap_or_else(PoisonError::into_inner)
}
