//! A server that keeps what it is sent and answers as it is told.

use std::{
    net::Ipv4Addr,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::{
    HeaderMap, Method, Request, Response, body::Incoming, server::conn::http1, service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// A request as it came in.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

#[derive(Debug, Default)]
struct State {
    answer: Response<Full<Bytes>>,
    recorded: Vec<Recorded>,
}

#[derive(Clone, Debug)]
pub(crate) struct Recorder {
    url: String,
    state: Arc<Mutex<State>>,
}

impl Recorder {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let recorder = Self { url, state: Arc::default() };
        tokio::spawn(recorder.clone().serve(listener));
        recorder
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Sets the answer to all that follows.
    pub(crate) fn answer(&self, status: u16, media: &str, body: String) {
        let mut answer = Response::builder().status(status);
        if !media.is_empty() {
            answer = answer.header("content-type", media);
        }
        self.state.lock().unwrap().answer = answer.body(body.into()).unwrap();
    }

    /// The one request since the last time, if there was one.
    pub(crate) fn take(&self) -> Option<Recorded> {
        let mut recorded = std::mem::take(&mut self.state.lock().unwrap().recorded);
        assert!(recorded.len() < 2, "a call sent {} requests", recorded.len());
        recorded.pop()
    }

    async fn serve(self, listener: TcpListener) {
        while let Ok((stream, _)) = listener.accept().await {
            let recorder = self.clone();
            let service = service_fn(move |request| recorder.clone().record(request));
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    }

    async fn record(self, request: Request<Incoming>) -> hyper::Result<Response<Full<Bytes>>> {
        let (head, body) = request.into_parts();
        let body = body.collect().await?.to_bytes();
        let mut state = self.state.lock().unwrap();
        state.recorded.push(Recorded {
            method: head.method,
            path: head.uri.path().to_owned(),
            query: head.uri.query().unwrap_or_default().to_owned(),
            headers: head.headers,
            body,
        });
        Ok(state.answer.clone())
    }
}
