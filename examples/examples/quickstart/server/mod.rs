//! A stand-in for GitHub that knows one repository.

mod answer;
mod page;
mod routes;

use std::{io, net::Ipv4Addr, sync::Arc};

use forgekit::BoxError;
use http_body_util::BodyExt as _;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use self::routes::Site;

/// The one token that is let in.
pub(crate) const TOKEN: &str = "ghp_quickstart0000000000000000000000";

/// Starts the server and gives its URL. It ends with the process.
pub(crate) async fn start() -> io::Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(serve(listener, Arc::new(Site::new(url.clone()))));
    Ok(url)
}

async fn serve(listener: TcpListener, site: Arc<Site>) {
    while let Ok((stream, _)) = listener.accept().await {
        let site = site.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let site = site.clone();
            async move {
                let (head, body) = request.into_parts();
                let body = body.collect().await?.to_bytes();
                Ok::<_, BoxError>(site.answer(&head, &body))
            }
        });
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}
