//! A play over a socket, recorded.

use std::{path::PathBuf, sync::mpsc, thread};

use forgekit::{
    Body, OperationMeta, Profile as _,
    http::{Method, Request, Uri},
    transport::Reqwest,
};
use forgekit_fixtures::{Options, Server};
use forgekit_replay::Recording;
use serde_json::{Value, json};
use tower::{ServiceBuilder, ServiceExt as _, service_fn};

use crate::{files, provider::Provider};

/// Plays to the end of the served scenario, and holds the recording against its file.
///
/// The clock is paused, so that nobody waits for limits. It stands still while a request is under
/// way, so that no time limit runs out on one.
pub(crate) async fn hold<P: Provider>(name: &str, play: impl AsyncFn(&P)) {
    forgekit_tests::told();
    let served = Served::start(files::folder::<P>(), name).await;
    let source = files::scenario::<P>(name);

    let mut recording = Recording::new(name, P::NAME).described(&*source.description);
    recording = source.schema.iter().fold(recording, |recording, schema| recording.schema(schema));
    for (scope, base) in served.places() {
        recording = recording.known_place(base, scope.parse().unwrap());
    }
    let hosts = served.clone();
    let recorder = ServiceBuilder::new()
        .map_request(move |request| hosts.direct::<P>(request))
        .layer(recording.layer())
        .service(Reqwest::new(None).unwrap());
    let transport = service_fn(move |request| {
        let recorder = recorder.clone();
        async move {
            let _under_way = stand_still();
            recorder.oneshot(request).await
        }
    });
    play(&P::client(&served.address(P::BASE), transport)).await;
    assert_eq!(served.end().await, json!([]), "steps of {name} were not played");

    let mut recorded = recording.scenario().unwrap_or_else(|error| panic!("{name}: {error}"));
    // What people write beside it is not said on the wire.
    recorded.unordered = source.unordered;
    for (step, original) in recorded.steps.iter_mut().zip(source.steps) {
        step.note = original.note;
    }
    files::hold::<P>(name, &recorded);
}

/// Keeps the paused clock from going on by itself until it is dropped: with a thread at work,
/// tokio does not take the runtime for idle.
fn stand_still() -> mpsc::Sender<()> {
    let (until, over) = mpsc::channel();
    tokio::task::spawn_blocking(move || over.recv());
    until
}

/// A scenario that is played by a server of its own, on another thread and by the real clock.
#[derive(Clone, Debug)]
struct Served {
    server: String,
    started: Value,
}

impl Served {
    async fn start(folder: PathBuf, name: &str) -> Self {
        let server = listen(folder);
        let body = json!({ "scenario": name }).to_string();
        let started = ask(Method::POST, &format!("{server}/fixtures"), body).await;
        assert!(started["id"].is_string(), "{started}");
        Self { server, started }
    }

    fn places(&self) -> impl Iterator<Item = (&str, &str)> {
        let urls = self.started["urls"].as_object().unwrap();
        urls.iter().map(|(scope, base)| (&**scope, base.as_str().unwrap()))
    }

    /// Where a URL of the scenario is served; nowhere, if the scenario does not have its scope.
    fn address(&self, url: &str) -> String {
        let found = self.places().find_map(|(scope, base)| {
            let path = url.strip_prefix(scope)?;
            (path.is_empty() || path.starts_with('/')).then(|| format!("{base}{path}"))
        });
        found.unwrap_or_else(|| "http://127.0.0.1:9".to_owned())
    }

    /// Sends an operation to the host that the provider has for it. A client keeps to its base
    /// URL where that is none of the provider's.
    fn direct<P: Provider>(&self, mut request: Request<Body>) -> Request<Body> {
        let meta = request.extensions().get::<&'static OperationMeta>();
        if let Some(meta) = meta.filter(|meta| !meta.server.is_empty()) {
            let declared = meta.server.parse().unwrap();
            let server = P::profile().server(&Uri::from_static(P::BASE), &declared).to_string();
            let url = request.uri().to_string();
            if let Some(path) = url.strip_prefix(&self.address(P::BASE)) {
                let moved = self.address(server.trim_end_matches('/')) + path;
                *request.uri_mut() = moved.parse().unwrap();
            }
        }
        request
    }

    /// Ends it, and tells the steps that were not played.
    async fn end(&self) -> Value {
        let url = format!("{}/fixtures/{}", self.server, self.started["id"].as_str().unwrap());
        ask(Method::DELETE, &url, String::new()).await["remaining"].take()
    }
}

fn listen(folder: PathBuf) -> String {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let server = Server::bind(folder, Options::new()).await.unwrap();
            tell.send(server.url()).unwrap();
            server.run().await;
        });
    });
    told.recv().unwrap()
}

async fn ask(method: Method, url: &str, body: String) -> Value {
    let request = Request::builder().method(method).uri(url).body(Body::from(body)).unwrap();
    let answer = Reqwest::new(None).unwrap().oneshot(request).await.unwrap();
    let bytes = answer.into_body().bytes(1 << 20).await.unwrap();
    serde_json::from_slice(&bytes).unwrap()
}
