//! What reached the transport, and what the log layers told of it, in the order it happened.

use std::{
    io,
    sync::{Arc, Mutex},
    task::{Context, Poll},
};

use forgekit::{
    Body, BoxError, BoxFuture,
    http::{HeaderMap, Request, Response},
};
use tokio::time::Instant;
use tower::{Layer, Service};
use tracing_subscriber::{
    filter::{LevelFilter, Targets},
    fmt::{MakeWriter, layer},
    prelude::*,
};

/// Lines that clones share.
#[derive(Clone, Debug)]
pub(crate) struct Transcript {
    start: Instant,
    text: Arc<Mutex<String>>,
}

impl Transcript {
    /// Takes down what this thread logs until the guard is dropped.
    pub(crate) fn begin() -> (Self, tracing::subscriber::DefaultGuard) {
        // A place first reached on a thread without a subscriber would be silent for all.
        forgekit_tests::told();
        let transcript = Self { start: Instant::now(), text: Arc::default() };
        let lines = layer().without_time().with_target(false).with_writer(transcript.clone());
        let ours = Targets::new().with_target("forgekit", LevelFilter::INFO);
        let subscriber = tracing_subscriber::registry().with(lines.with_filter(ours));
        (transcript, tracing::subscriber::set_default(subscriber))
    }

    pub(crate) fn text(&self) -> String {
        self.text.lock().unwrap().clone()
    }

    fn line(&self, line: &str) {
        *self.text.lock().unwrap() += &format!("{line}\n");
    }
}

impl io::Write for Transcript {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.line(String::from_utf8_lossy(line).trim());
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Transcript {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl<S> Layer<S> for Transcript {
    type Service = Observed<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Observed { inner, transcript: self.clone() }
    }
}

/// Takes down each exchange of a transport.
#[derive(Clone, Debug)]
pub(crate) struct Observed<S> {
    inner: S,
    transcript: Transcript,
}

impl<S> Service<Request<Body>> for Observed<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = BoxError>,
    S::Future: Send + 'static,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Response<Body>, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let transcript = self.transcript.clone();
        let at = transcript.start.elapsed().as_secs_f64();
        let (method, uri) = (request.method(), request.uri());
        let who = who(request.headers());
        let known = request.headers().contains_key("if-none-match");
        let known = if known { ", if it has changed" } else { "" };
        let asked = format!("{at:>5.1}s {method} {uri} as {who}{known}");
        let answer = self.inner.call(request);
        Box::pin(async move {
            let answer = answer.await;
            let came = match &answer {
                Ok(answer) => answer.status().as_str().to_owned(),
                Err(error) => error.to_string(),
            };
            transcript.line(&format!("{asked} -> {came}"));
            answer
        })
    }
}

fn who(headers: &HeaderMap) -> String {
    let Some(value) = headers.get("authorization") else {
        return "nobody".to_owned();
    };
    let value = value.to_str().unwrap_or_default();
    match value.strip_prefix("Bearer canary-") {
        Some(user) => user.to_owned(),
        None => format!("{} …", value.split(' ').next().unwrap_or_default()),
    }
}
