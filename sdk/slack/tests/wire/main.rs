//! What goes over the wire, by a service in the transport's place.

#![cfg(all(feature = "chat", feature = "conversations", feature = "files", feature = "users"))]

mod errors;
mod lists;
mod requests;
mod uploads;

use std::sync::{Arc, Mutex};

use forgekit_core::{Body, BoxError};
use forgekit_slack::{Slack, Token};
use http::{HeaderMap, Request, Response};
use tower::service_fn;

const TOKEN: &str = "xoxb-canary";

/// A request as it came.
#[derive(Clone, Debug)]
struct Sent {
    url: String,
    headers: HeaderMap,
    body: String,
}

impl Sent {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<Sent>>>);

impl Log {
    fn all(&self) -> Vec<Sent> {
        self.0.lock().unwrap().clone()
    }

    fn bodies(&self) -> Vec<String> {
        self.all().into_iter().map(|sent| sent.body).collect()
    }
}

/// A client whose requests are answered in turn, the last answer standing for all after it.
fn slack(answers: &'static [(u16, &'static str)]) -> (Slack, Log) {
    let log = Log::default();
    let seen = log.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let seen = seen.clone();
        async move {
            let (head, body) = request.into_parts();
            let body = body.bytes(1 << 20).await?;
            let body = String::from_utf8(body.to_vec()).unwrap();
            let turn = {
                let mut seen = seen.0.lock().unwrap();
                seen.push(Sent { url: head.uri.to_string(), headers: head.headers, body });
                seen.len() - 1
            };
            let (status, answer) = answers[turn.min(answers.len() - 1)];
            let response = Response::builder().status(status).header("retry-after", "7");
            Ok::<_, BoxError>(response.body(Body::from(answer)).unwrap())
        }
    });
    let builder = Slack::builder().credential(Token::new(TOKEN).unwrap());
    (builder.bare().transport(transport).build().unwrap(), log)
}
