//! A provider that gives an answer and keeps what it was sent.

use std::sync::{Arc, Mutex};

use forgekit_core::{Body, BoxError, Client, ClientBuilder, Error, Token, profile::Plain};
use http::{Request, Response, request};
use tower::service_fn;

/// Notes in the order in which they were made.
#[derive(Clone, Debug)]
pub struct Log<T = &'static str>(Arc<Mutex<Vec<T>>>);

impl<T> Default for Log<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Log<T> {
    pub fn note(&self, what: T) {
        self.0.lock().unwrap().push(what);
    }

    pub fn take(&self) -> Vec<T> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

/// A builder whose client is answered by `answer`, and the heads of what it sends.
pub fn answered(
    answer: fn(&request::Parts) -> Result<Response<Body>, Error>,
) -> (ClientBuilder, Log<request::Parts>) {
    let log = Log::default();
    let kept = log.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let (head, _) = request.into_parts();
        let result = answer(&head).map_err(BoxError::from);
        kept.note(head);
        async { result }
    });
    let builder = Client::builder("https://api.example.com/v1", Arc::new(Plain::new("example")))
        .credential(Token::new("s3cr3t-canary").unwrap())
        .transport(transport);
    (builder, log)
}

pub fn ok(_: &request::Parts) -> Result<Response<Body>, Error> {
    Ok(Response::new(Body::from("{}")))
}

pub async fn get(builder: ClientBuilder, path: &str) -> Result<String, Error> {
    let client = builder.build().unwrap();
    let answer = client.request(http::Method::GET, path).send().await?;
    Ok(answer.value().to_string())
}
