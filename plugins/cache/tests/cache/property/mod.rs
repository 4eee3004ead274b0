//! A reader sees what it would see without a cache.

mod provider;

use forgekit_cache::{CacheLayer, MemoryStore};
use forgekit_core::{Body, Stack};
use http::{Request, Response};
use proptest::prelude::*;
use tower::ServiceExt as _;

use self::provider::Provider;
use crate::provider::{Answer, by, cached, receive, request, send};

const PATHS: [&str; 4] = ["/items", "/items/1", "/items/2", "/other"];
const QUERIES: [&str; 3] = ["", "?page=1", "?page=2"];
const WHO: [&str; 2] = ["alice", "bob"];

/// Where something is asked for, and by whom.
#[derive(Clone, Copy, Debug)]
struct Place {
    who: usize,
    path: usize,
    query: usize,
}

impl Place {
    fn uri(self) -> String {
        format!("https://api.example.com{}{}", PATHS[self.path], QUERIES[self.query])
    }

    fn request(self, method: &str) -> Request<Body> {
        by(WHO[self.who], request(method, &self.uri()))
    }
}

#[derive(Clone, Debug)]
enum Step {
    /// Somebody else changes something.
    Change(usize),
    /// The next answer is an error.
    Fail,
    Read(Place),
    /// Reads a part of the body only.
    Peek(Place),
    /// Asks, and reads the body after some more steps.
    Begin(Place),
    Finish,
    Write(Place),
}

fn step() -> impl Strategy<Value = Step> {
    let place = (0..WHO.len(), 0..PATHS.len(), 0..QUERIES.len());
    let place = place.prop_map(|(who, path, query)| Place { who, path, query });
    prop_oneof![
        2 => (0..PATHS.len()).prop_map(Step::Change),
        1 => Just(Step::Fail),
        6 => place.clone().prop_map(Step::Read),
        1 => place.clone().prop_map(Step::Peek),
        1 => place.clone().prop_map(Step::Begin),
        1 => Just(Step::Finish),
        2 => place.prop_map(Step::Write),
    ]
}

struct World {
    provider: Provider,
    stack: Stack,
    begun: Vec<(Place, Response<Body>)>,
}

impl World {
    fn new(layer: &CacheLayer) -> Self {
        let provider = Provider::default();
        let answering = provider.clone();
        let (stack, _) = cached(layer, move |parts| answering.answer(parts));
        Self { provider, stack, begun: Vec::new() }
    }

    async fn without_cache(&self, place: Place) -> Answer {
        let (parts, _) = place.request("GET").into_parts();
        receive(self.provider.would_answer(&parts)).await
    }

    async fn take(&mut self, step: Step, asks_always: bool) {
        match step {
            Step::Change(path) => self.provider.change(PATHS[path]),
            Step::Fail => self.provider.fail(),
            Step::Write(place) => drop(send(&self.stack, place.request("POST")).await),
            Step::Read(place) => {
                let expected = self.without_cache(place).await;
                let answer = send(&self.stack, place.request("GET")).await;
                assert_eq!(answer.status, expected.status);
                assert_eq!(answer.body, expected.body);
                for name in ["etag", "last-modified", "cache-control"] {
                    assert_eq!(answer.headers.get(name), expected.headers.get(name));
                }
                if asks_always {
                    assert_eq!(answer.headers["x-asked"], expected.headers["x-asked"]);
                }
            }
            Step::Peek(place) => {
                let response = self.stack.clone().oneshot(place.request("GET")).await.unwrap();
                drop(response.into_body().chunk().await);
            }
            Step::Begin(place) => {
                let response = self.stack.clone().oneshot(place.request("GET")).await.unwrap();
                self.begun.push((place, response));
            }
            Step::Finish => {
                if let Some((place, response)) = self.begun.pop() {
                    let answer = receive(response).await;
                    let own = format!("{} {}", WHO[place.who], place.uri());
                    assert!(answer.status == 503 || answer.body.starts_with(&own));
                }
            }
        }
    }
}

fn run(layer: &CacheLayer, steps: Vec<Step>, asks_always: bool) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let mut world = World::new(layer);
        for step in steps {
            world.take(step, asks_always).await;
        }
    });
}

proptest! {
    #[test]
    fn a_reader_sees_what_it_would_see_without_a_cache(
        steps in prop::collection::vec(step(), 1..60),
        room in prop_oneof![Just(u64::MAX), 0_u64..5_000],
    ) {
        let layer = CacheLayer::new().store(MemoryStore::new().max_bytes(room));
        run(&layer, steps, true);
    }

    /// Without asking, that holds as long as everything is written by oneself, at its own path.
    #[test]
    fn a_writer_sees_what_it_has_written(
        steps in prop::collection::vec(step(), 1..60),
        room in prop_oneof![Just(u64::MAX), 0_u64..5_000],
    ) {
        let own = steps.into_iter().filter_map(|step| match step {
            Step::Change(_) | Step::Fail => None,
            Step::Write(place) => Some(Step::Write(Place { who: 0, ..place })),
            Step::Read(place) => Some(Step::Read(Place { who: 0, ..place })),
            Step::Peek(place) => Some(Step::Peek(Place { who: 0, ..place })),
            Step::Begin(place) => Some(Step::Begin(Place { who: 0, ..place })),
            Step::Finish => Some(Step::Finish),
        });
        let layer = CacheLayer::new().serve_fresh(true).store(MemoryStore::new().max_bytes(room));
        run(&layer, own.collect(), false);
    }
}
