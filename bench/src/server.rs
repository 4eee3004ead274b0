use std::{convert::Infallible, net::SocketAddr, sync::Arc, thread};

use anyhow::Context as _;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};
use http_body_util::Full;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpListener, runtime::Builder};

use crate::corpus;

/// Serves prepared answers on a port of 127.0.0.1, from a thread of its own, while the process
/// lasts.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    address: SocketAddr,
}

impl Server {
    /// Pages of the list of issues.
    pub const PAGES: usize = 40;
    /// Issues on a page.
    pub const PER_PAGE: usize = 100;

    /// Prepares the answers and starts to serve them.
    ///
    /// # Errors
    ///
    /// No port can be had.
    pub fn start() -> anyhow::Result<Self> {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").context("no port")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let answers = Arc::new(Answers::prepare(address)?);
        thread::Builder::new().name("server".to_owned()).spawn(move || {
            if let Err(error) = serve(listener, answers) {
                eprintln!("the server stopped: {error:#}");
            }
        })?;
        Ok(Self { address })
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

fn serve(listener: std::net::TcpListener, answers: Arc<Answers>) -> anyhow::Result<()> {
    Builder::new_current_thread().enable_all().build()?.block_on(async {
        let listener = TcpListener::from_std(listener)?;
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            let answers = answers.clone();
            tokio::spawn(http1::Builder::new().serve_connection(
                TokioIo::new(stream),
                service_fn(move |request| {
                    let answer = answers.to(&request);
                    async { Ok::<_, Infallible>(answer) }
                }),
            ));
        }
    })
}

/// Heads and bodies, made once.
struct Answers {
    pages: Vec<(HeaderMap, Bytes)>,
    issue: (HeaderMap, Bytes),
}

impl Answers {
    fn prepare(address: SocketAddr) -> anyhow::Result<Self> {
        let pages = (1..=Server::PAGES).map(|number| {
            let mut headers = headers()?;
            headers.insert(header::LINK, link(address, number).try_into()?);
            Ok((headers, corpus::page(number, Server::PER_PAGE).into()))
        });
        Ok(Self {
            pages: pages.collect::<anyhow::Result<_>>()?,
            issue: (headers()?, corpus::issue(corpus::ALONE).into()),
        })
    }

    fn to(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        let uri = request.uri();
        let found = if uri.path().ends_with("/issues") {
            let page = uri
                .query()
                .unwrap_or_default()
                .split('&')
                .find_map(|pair| pair.strip_prefix("page=")?.parse::<usize>().ok());
            self.pages.get(page.unwrap_or(1).wrapping_sub(1))
        } else {
            Some(&self.issue)
        };
        let mut response = Response::default();
        match found {
            Some((headers, body)) => {
                *response.headers_mut() = headers.clone();
                *response.body_mut() = Full::new(body.clone());
            }
            None => *response.status_mut() = StatusCode::NOT_FOUND,
        }
        response
    }
}

fn link(address: SocketAddr, page: usize) -> String {
    const LAST: usize = Server::PAGES;
    const SIZE: usize = Server::PER_PAGE;
    let at = |page, rel| {
        format!(
            r#"<http://{address}/repositories/724712/issues?per_page={SIZE}&page={page}>; rel="{rel}""#
        )
    };
    let mut links = Vec::new();
    if page > 1 {
        links.push(at(page - 1, "prev"));
    }
    if page < LAST {
        links.push(at(page + 1, "next"));
        links.push(at(LAST, "last"));
    }
    if page > 1 {
        links.push(at(1, "first"));
    }
    links.join(", ")
}

/// What GitHub sends with every answer.
fn headers() -> anyhow::Result<HeaderMap> {
    let pairs = [
        ("server", "github.com"),
        ("content-type", "application/json; charset=utf-8"),
        ("cache-control", "private, max-age=60, s-maxage=60"),
        ("vary", "Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept"),
        ("etag", "W/\"3f6a1c0de0a1b2c3d4e5f60718293a4b5c6d7e8f9a0b1c2d3e4f5061728394a5\""),
        ("x-oauth-scopes", "repo, workflow"),
        ("x-accepted-oauth-scopes", ""),
        ("x-github-media-type", "github.v3; format=json"),
        ("x-github-api-version-selected", "2026-03-10"),
        ("x-ratelimit-limit", "5000"),
        ("x-ratelimit-remaining", "4987"),
        ("x-ratelimit-reset", "1790000000"),
        ("x-ratelimit-used", "13"),
        ("x-ratelimit-resource", "core"),
        ("access-control-expose-headers", "ETag, Link, Location, Retry-After, X-GitHub-OTP"),
        ("access-control-allow-origin", "*"),
        ("strict-transport-security", "max-age=31536000; includeSubdomains; preload"),
        ("x-frame-options", "deny"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "origin-when-cross-origin, strict-origin-when-cross-origin"),
        ("content-security-policy", "default-src 'none'"),
        ("x-github-request-id", "C0DE:2A3B4C:1234567:7654321:6655AABB"),
    ];
    let headers =
        pairs.into_iter().map(|(name, value)| Ok((name.parse()?, HeaderValue::from_static(value))));
    headers.collect()
}
