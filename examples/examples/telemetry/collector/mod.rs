//! A stand-in for an OpenTelemetry collector: takes spans over HTTP, and keeps them.

mod span;

use std::{
    io,
    net::Ipv4Addr,
    sync::{Arc, Mutex, PoisonError},
};

use http_body_util::{BodyExt as _, Empty};
use hyper::{
    Request, Response, StatusCode,
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use prost::Message as _;
use tokio::net::TcpListener;

pub(crate) use span::{Kind, Span};

/// A collector that is being sent to. It ends with the process.
pub(crate) struct Collector {
    url: String,
    got: Arc<Mutex<Vec<Span>>>,
}

impl Collector {
    pub(crate) async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let url = format!("http://{}/v1/traces", listener.local_addr()?);
        let got = Arc::default();
        tokio::spawn(serve(listener, Arc::clone(&got)));
        Ok(Self { url, got })
    }

    /// Where it takes spans.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The spans that have come, in the order in which they began.
    pub(crate) fn got(&self) -> Vec<Span> {
        let mut spans = self.got.lock().unwrap_or_else(PoisonError::into_inner).clone();
        spans.sort_by_key(|span| span.start);
        spans
    }
}

async fn serve(listener: TcpListener, got: Arc<Mutex<Vec<Span>>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let got = got.clone();
        let service = service_fn(move |request| take(request, got.clone()));
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

async fn take(
    request: Request<Incoming>,
    got: Arc<Mutex<Vec<Span>>>,
) -> hyper::Result<Response<Empty<Bytes>>> {
    let body = request.into_body().collect().await?.to_bytes();
    let mut response = Response::new(Empty::new());
    match ExportTraceServiceRequest::decode(body) {
        Ok(export) => {
            let spans = export.resource_spans.into_iter().flat_map(span::all);
            got.lock().unwrap_or_else(PoisonError::into_inner).extend(spans);
        }
        Err(_) => *response.status_mut() = StatusCode::BAD_REQUEST,
    }
    Ok(response)
}
