//! What goes on the wire, and what comes of the answers.
//!
//! The operations are the everyday ones, so that the tests run with the default features.

mod answers;
#[cfg(all(feature = "retry", feature = "throttle"))]
mod limits;
mod requests;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use forgekit_core::{Body, BoxError, Token};
use http::{Request, Response};
use tower::service_fn;

use crate::{AzureDevOps, AzureDevOpsBuilder};

/// What was asked for, in order.
type Log = Arc<Mutex<Vec<String>>>;

/// A client without layers that gets these answers, one after the other.
fn answering<const N: usize>(answers: [Response<&'static str>; N]) -> (AzureDevOps, Log) {
    client(AzureDevOps::builder().bare(), answers)
}

/// As [`answering`], with the default layers.
#[cfg(all(feature = "retry", feature = "throttle"))]
fn with_layers<const N: usize>(answers: [Response<&'static str>; N]) -> (AzureDevOps, Log) {
    client(AzureDevOps::builder(), answers)
}

fn client<const N: usize>(
    builder: AzureDevOpsBuilder,
    answers: [Response<&'static str>; N],
) -> (AzureDevOps, Log) {
    let log = Log::default();
    let answers = Arc::new(Mutex::new(VecDeque::from(answers)));
    let seen = log.clone();
    let transport = service_fn(move |request: Request<Body>| {
        seen.lock().unwrap().push(request.uri().to_string());
        let answer = answers.lock().unwrap().pop_front().expect("a request too many");
        async move { Ok::<_, BoxError>(answer.map(Body::from)) }
    });
    let azure = builder
        .organization("fabrikam")
        .credential(Token::new("canary").unwrap())
        .transport(transport)
        .build()
        .unwrap();
    (azure, log)
}

fn ok(body: &'static str) -> Response<&'static str> {
    Response::new(body)
}

fn azure() -> AzureDevOps {
    answering([]).0
}
