use std::sync::{Arc, LazyLock, Mutex};

use forgekit_core::{Body, BoxError, StackService, transport::Reqwest};
use http::{Request, Response};
use tokio::{
    runtime::{Builder, Runtime},
    time::{Duration, Instant},
};
use tower::{ServiceExt as _, service_fn};

/// Has a clock of its own, which goes on when a test's is paused.
static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap());

/// When requests were sent, by the test's clock.
#[derive(Clone, Default)]
pub struct Sent(Arc<Mutex<Vec<Instant>>>);

impl Sent {
    pub fn seconds_from(&self, began: Instant) -> Vec<u64> {
        let round = |span: Duration| (span.as_millis() as u64 + 500) / 1000;
        self.0.lock().unwrap().iter().map(|at| round(*at - began)).collect()
    }

    pub fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

/// A transport without a timer on the test's runtime, so that its clock goes on only when nothing
/// but a wait of ours is left. Those requests fail whose number, from 0, is in `lost`.
pub fn elsewhere(sent: &Sent, lost: &'static [usize]) -> impl StackService {
    let sent = sent.clone();
    service_fn(move |request: Request<Body>| {
        let number = {
            let mut sent = sent.0.lock().unwrap();
            sent.push(Instant::now());
            sent.len() - 1
        };
        let exchange = RUNTIME.spawn(async move {
            let transport = Reqwest::new(None)?;
            let (head, body) = transport.oneshot(request).await?.into_parts();
            let bytes = body.bytes(1 << 20).await?;
            Ok::<_, BoxError>(Response::from_parts(head, Body::from(bytes)))
        });
        async move {
            let answer = exchange.await?;
            if lost.contains(&number) { Err("the line is dead".into()) } else { answer }
        }
    })
}
