use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
    time::{Duration, SystemTime},
};

use forgekit::{
    Body, Slot,
    auth::{ByKind, Clock, Pool, installation::Installations},
    github::{GitHubBuilder, GitHubProfile},
    http::{Request, Response},
    prelude::*,
    throttle::ThrottleLayer,
};
use futures_util::future::join_all;

use crate::github::{Minute, Server, respond};

/// Where an app is installed: tokens `i1`, `i2` and so on, each for an hour.
#[derive(Clone)]
struct Site {
    server: Server,
    minute: Minute,
    issued: Arc<AtomicI64>,
}

const HOUR: i64 = 3600;

impl Site {
    fn new(server: &Server, limit: u64) -> Self {
        Self { server: server.clone(), minute: Minute::new(server, limit), issued: Arc::default() }
    }

    fn answer(&self, request: &Request<Body>) -> Response<Body> {
        let now = self.server.now();
        let given = request.headers()["authorization"].to_str().unwrap();
        if request.uri().path() == "/app/installations/42/access_tokens" {
            assert_eq!(given, "Bearer canary-app");
            let number = self.issued.fetch_add(1, Relaxed) + 1;
            let expires = (now + Duration::from_secs(3600)).format("%Y-%m-%dT%H:%M:%SZ");
            let token = format!("canary-i{number}.{}", now.timestamp() + HOUR);
            let body = format!(r#"{{"token": "{token}", "expires_at": "{expires}"}}"#);
            let mut response = respond(201, &[], "");
            *response.body_mut() = body.into();
            return response;
        }
        let ends: i64 = given.rsplit_once('.').unwrap().1.parse().unwrap();
        if now.timestamp() >= ends {
            return respond(401, &[], r#"{"message": "Bad credentials"}"#);
        }
        self.minute.answer("[]")
    }

    fn client(&self) -> GitHubBuilder {
        let site = self.clone();
        self.server.client("app", move |_, request| site.answer(request))
    }

    fn installations(&self) -> Installations {
        let server = self.server.clone();
        let clock = Clock::new(move || SystemTime::from(server.now()));
        Installations::new(self.client().build().unwrap().client()).clock(clock)
    }
}

/// Seventy requests at one a minute: the last ones come when the first token has long ended.
#[tokio::test(start_paused = true)]
async fn a_request_leaves_with_the_token_of_the_time_it_leaves() {
    let server = Server::new();
    let site = Site::new(&server, 1);
    let installation = site.installations().installation(42);
    let github = site.client().credential(installation).attempt_timeout(None).build().unwrap();
    let calls = (0..70).map(|number| {
        let github = github.clone();
        async move { github.issues().list_comments("o", "r", number).send().await.map(drop) }
    });
    let done = join_all(calls).await;
    assert!(done.iter().all(Result::is_ok), "{done:?}");

    let seen: Vec<_> = server.seen().into_iter().filter(|seen| seen.token != "app").collect();
    assert!(seen.iter().all(|seen| seen.status == 200));
    let of = |name: &str| seen.iter().filter(|seen| seen.token.starts_with(name)).count();
    assert_eq!((seen.len(), of("i1."), of("i2.")), (70, 56, 14));
    assert_eq!(site.issued.load(Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn two_hundred_cold_calls_ask_for_one_token() {
    let server = Server::new();
    let site = Site::new(&server, 5000);
    let installation = site.installations().installation(42);
    let github = site.client().credential(installation).without(Slot::Throttle).build().unwrap();
    let calls = (0..200).map(|number| {
        let github = github.clone();
        async move { github.issues().list_comments("o", "r", number).send().await.map(drop) }
    });
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert_eq!(site.issued.load(Relaxed), 1);
    assert_eq!(server.seen().len(), 201);
}

/// By what the generated operations say, not by their paths.
#[tokio::test(start_paused = true)]
async fn each_operation_has_the_credential_it_accepts() {
    use forgekit::CredentialKind::{App, Basic};

    let server = Server::new();
    let builder = server.client("none", |_, _| respond(404, &[], "{}"));
    let token = |name: &str| Token::new(format!("canary-{name}")).unwrap();
    let github = builder
        .credential(
            ByKind::new(token("installation")).with(App, token("app")).with(Basic, token("basic")),
        )
        .build()
        .unwrap();
    let _ = github.apps().get_authenticated().send().await;
    let _ = github.apps().list_installations().send().await;
    let _ = github.apps().get_repo_installation("o", "r").send().await;
    let _ = github.apps().check_token("client", "a").send().await;
    let _ = github.apps().list_repos_accessible_to_installation().send().await;
    let _ = github.issues().get("o", "r", 1).send().await;
    let tokens: Vec<_> = server.seen().into_iter().map(|seen| seen.token).collect();
    assert_eq!(tokens, ["app", "app", "app", "basic", "installation", "installation"]);
}

#[tokio::test(start_paused = true)]
async fn a_pool_goes_on_where_one_token_would_wait() {
    let server = Server::new();
    let throttle = ThrottleLayer::new(Arc::new(GitHubProfile));
    let token = |name: &str| Token::new(format!("canary-{name}")).unwrap();
    let pool = Pool::new("readers", throttle.clone()).with(token("a")).with(token("b"));
    let (a, b) = (Minute::new(&server, 20), Minute::new(&server, 30));
    let github = server
        .client("none", move |_, request| match request.headers()["authorization"].to_str() {
            Ok("Bearer canary-a") => a.answer("[]"),
            _ => b.answer("[]"),
        })
        .credential(pool)
        .replace(Slot::Throttle, throttle)
        .build()
        .unwrap();
    for number in 0..50 {
        github.issues().list_comments("o", "r", number).send().await.unwrap();
    }
    let seen = server.seen();
    let of = |name: &str| seen.iter().filter(|seen| seen.token == name).count();
    assert_eq!((of("a"), of("b"), server.refused()), (20, 30, 0));
    assert!(seen.last().unwrap().at < Duration::from_secs(60), "nobody waited for a window");
}
