//! A provider that counts by token, and tells which one a request had.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use forgekit_core::{Body, BoxError, Client, ClientBuilder, Profile, profile::Plain};
use http::{Request, Response};
use tower::service_fn;

pub fn profile() -> Arc<dyn Profile> {
    Arc::new(Plain::new("example"))
}

/// The tokens of the requests, in the order they came.
#[derive(Clone, Default)]
pub struct Seen(Arc<Mutex<Vec<String>>>);

impl Seen {
    pub fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    pub fn of(&self, token: &str) -> usize {
        self.all().iter().filter(|seen| *seen == token).count()
    }
}

/// A client whose provider gives each token so many requests, in a window of an hour.
pub fn provider(budgets: &[(&'static str, u64)]) -> (ClientBuilder, Seen) {
    let seen = Seen::default();
    let left: HashMap<_, _> = budgets.iter().copied().collect();
    let left = Arc::new(Mutex::new(left));
    let (noted, reset) = (seen.clone(), 1_700_003_600);
    let transport = service_fn(move |request: Request<Body>| {
        let given = request.headers().get("authorization").map(|value| value.to_str().unwrap());
        let token = given.unwrap_or("nobody").trim_start_matches("Bearer ").to_owned();
        noted.0.lock().unwrap().push(token.clone());
        let mut response = Response::builder().header("date", "Tue, 14 Nov 2023 22:13:20 GMT");
        if let Some(left) = left.lock().unwrap().get_mut(&*token) {
            *left = left.checked_sub(1).expect("a budget was exceeded");
            response = response
                .header("x-ratelimit-limit", 5000)
                .header("x-ratelimit-remaining", *left)
                .header("x-ratelimit-reset", reset);
        }
        let response = response.body(Body::from("{}")).unwrap();
        std::future::ready(Ok::<_, BoxError>(response))
    });
    (Client::builder("https://api.example.com", profile()).transport(transport), seen)
}
