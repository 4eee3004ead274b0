//! A transport that notes what it is asked.

use std::{
    future::pending,
    sync::{Arc, Mutex},
};

use forgekit::{
    Body, BoxError, StackService,
    http::{Request, Response, Uri},
};
use tower::service_fn;

/// Lets everything be told, for whoever looks through the output for secrets.
pub(crate) fn told() {
    let all =
        tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE);
    let _ = all.with_test_writer().try_init();
}

#[derive(Clone)]
pub(crate) struct Provider {
    answers: fn(&Uri) -> Response<Body>,
    log: Arc<Mutex<Vec<String>>>,
}

impl Provider {
    pub(crate) fn new(answers: fn(&Uri) -> Response<Body>) -> Self {
        Self { answers, log: Arc::default() }
    }

    pub(crate) fn service(&self) -> impl StackService + use<> {
        let Self { answers, log } = self.clone();
        service_fn(move |request: Request<Body>| {
            log.lock().unwrap().push(line(&request));
            let response = answers(request.uri());
            async { Ok::<_, BoxError>(response) }
        })
    }

    /// One that never answers.
    pub(crate) fn silent() -> impl StackService {
        service_fn(|_: Request<Body>| pending::<Result<Response<Body>, BoxError>>())
    }

    pub(crate) fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }
}

fn line(request: &Request<Body>) -> String {
    let credential = request.headers().get("authorization").map_or("-".to_owned(), |value| {
        let mark = if value.is_sensitive() { " (sensitive)" } else { "" };
        format!("{}{mark}", value.to_str().unwrap())
    });
    format!("{} {credential}", request.uri())
}

pub(crate) fn answer(status: u16, headers: &[(&str, &str)]) -> Response<Body> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(Body::empty()).unwrap()
}
