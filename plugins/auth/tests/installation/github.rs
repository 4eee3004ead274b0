//! What the tests take for GitHub: two apps, their installations, and an endpoint that tells
//! which token it was asked with.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, SystemTime},
};

use chrono::{DateTime, SecondsFormat, Utc};
use forgekit_auth::{Clock, installation::Installations};
use forgekit_core::{Body, BoxError, Client, Error, StackService, Token};
use http::{Method, Request, Response, header::AUTHORIZATION};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use tower::service_fn;

use crate::{logs, ways::Ways};

pub const BASE: &str = "https://api.github.test";
pub const HOUR: Duration = Duration::from_secs(3600);
/// 2026-01-01.
const EPOCH: Duration = Duration::from_secs(1_767_225_600);

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: Method,
    pub host: String,
    pub path: String,
    pub query: String,
    pub bearer: String,
    pub body: Value,
    pub at: Duration,
}

#[derive(Clone)]
pub struct GitHub {
    started: Instant,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
pub struct State {
    pub seen: Vec<Seen>,
    /// When each token was issued.
    pub issued: HashMap<String, Instant>,
    pub revoked: HashSet<String>,
    /// How long a token request takes.
    pub takes: Duration,
    /// How long any other request takes.
    pub others_take: Duration,
    /// How long a token is not known everywhere.
    pub lag: Duration,
    /// What token requests get instead of a token.
    pub broken: Option<(u16, String)>,
    /// What else there is, by path and query.
    pub pages: HashMap<String, (String, Value)>,
}

impl GitHub {
    pub fn new() -> Self {
        logs::keep();
        Self { started: Instant::now(), state: Arc::default() }
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// The time of day, as long as the clock is right.
    pub fn clock(&self) -> Clock {
        self.clock_ahead(0)
    }

    /// The time of day by a clock that is wrong by so many seconds.
    pub fn clock_ahead(&self, seconds: i64) -> Clock {
        let started = self.started;
        Clock::new(move || {
            let now = SystemTime::UNIX_EPOCH + EPOCH + started.elapsed();
            let wrong = Duration::from_secs(seconds.unsigned_abs());
            if seconds < 0 { now - wrong } else { now + wrong }
        })
    }

    /// The client of the app with this letter.
    pub fn app(&self, letter: char) -> Client {
        self.app_at(BASE, letter)
    }

    pub fn app_at(&self, base: &str, letter: char) -> Client {
        let token = Token::new(format!("canary-app-{letter}")).unwrap();
        Client::builder(base, Arc::new(Ways))
            .credential(token.named(&format!("app:{letter}")))
            .transport(self.transport())
            .build()
            .unwrap()
    }

    pub fn installations(&self) -> Installations {
        Installations::new(&self.app('a')).clock(self.clock())
    }

    /// Paths of token requests, in the order they came.
    pub fn token_requests(&self) -> Vec<Seen> {
        let state = self.state();
        let requests = state.seen.iter().filter(|seen| seen.path.ends_with("/access_tokens"));
        requests.cloned().collect()
    }

    /// When the endpoint was asked, and with which token.
    pub fn echoes(&self) -> Vec<(u64, String)> {
        let state = self.state();
        let echoes = state.seen.iter().filter(|seen| seen.path.ends_with("/echo"));
        echoes.map(|seen| (seen.at.as_secs(), seen.bearer.clone())).collect()
    }

    pub fn revoke_all(&self) {
        let mut state = self.state();
        let issued: Vec<_> = state.issued.keys().cloned().collect();
        state.revoked.extend(issued);
    }

    pub fn breaks(&self, status: u16, message: &str) {
        self.state().broken = Some((status, json!({"message": message}).to_string()));
    }

    fn transport(&self) -> impl StackService {
        let github = self.clone();
        service_fn(move |request: Request<Body>| {
            let github = github.clone();
            async move {
                let (head, body) = request.into_parts();
                let bearer = head.headers.get(AUTHORIZATION).map(|value| value.to_str().unwrap());
                let bearer = bearer.and_then(|value| value.strip_prefix("Bearer "));
                let body = body.bytes(1 << 20).await?;
                let seen = Seen {
                    method: head.method,
                    host: head.uri.host().unwrap().to_owned(),
                    path: head.uri.path().to_owned(),
                    query: head.uri.query().unwrap_or_default().to_owned(),
                    bearer: bearer.unwrap_or_default().to_owned(),
                    body: serde_json::from_slice(&body).unwrap_or_default(),
                    at: github.started.elapsed(),
                };
                github.state().seen.push(seen.clone());
                Ok::<_, BoxError>(github.answer(&seen).await)
            }
        })
    }

    async fn answer(&self, seen: &Seen) -> Response<Body> {
        if let Some(installation) = seen.path.strip_suffix("/access_tokens") {
            let takes = self.state().takes;
            pass(takes).await;
            return self.issue(seen, installation.rsplit('/').next().unwrap());
        }
        let takes = self.state().others_take;
        pass(takes).await;
        let of_app = seen.bearer.starts_with("canary-app-");
        if !of_app && !self.knows(&seen.bearer) {
            return self.respond(401, json!({"message": "Bad credentials"}).to_string());
        }
        if seen.method == Method::DELETE {
            self.state().revoked.insert(seen.bearer.clone());
            return self.respond(204, String::new());
        }
        if seen.path.ends_with("/echo") {
            return self.respond(200, json!({"token": seen.bearer}).to_string());
        }
        let at = format!("{}?{}", seen.path, seen.query);
        let Some((next, page)) = self.state().pages.get(&at).cloned() else {
            return self.respond(404, json!({"message": "Not Found"}).to_string());
        };
        let mut response = self.respond(200, page.to_string());
        if !next.is_empty() {
            let next = format!("<{BASE}{next}>; rel=\"next\"");
            response.headers_mut().insert("link", next.parse().unwrap());
        }
        response
    }

    fn issue(&self, seen: &Seen, installation: &str) -> Response<Body> {
        let broken = self.state().broken.clone();
        if let Some((status, body)) = broken {
            return self.respond(status, body);
        }
        let number = self.state().issued.len();
        let app = seen.bearer.strip_prefix("canary-app-").unwrap();
        let token = format!("ghs_canary_{}_{app}_{installation}_{number}", seen.host);
        self.state().issued.insert(token.clone(), Instant::now());
        let expires_at = (self.now() + HOUR).to_rfc3339_opts(SecondsFormat::Secs, true);
        self.respond(
            201,
            json!({
                "token": token,
                "expires_at": expires_at,
                "permissions": {"issues": "write"},
                "repository_selection": "all",
            })
            .to_string(),
        )
    }

    fn knows(&self, token: &str) -> bool {
        let state = self.state();
        let age = state.issued.get(token).map(Instant::elapsed);
        age.is_some_and(|age| age >= state.lag && age < HOUR) && !state.revoked.contains(token)
    }

    fn now(&self) -> DateTime<Utc> {
        (SystemTime::UNIX_EPOCH + EPOCH + self.started.elapsed()).into()
    }

    fn respond(&self, status: u16, body: String) -> Response<Body> {
        let date = self.now().to_rfc2822();
        Response::builder().status(status).header("date", date).body(body.into()).unwrap()
    }
}

async fn pass(time: Duration) {
    if !time.is_zero() {
        sleep(time).await;
    }
}

/// The token that a call was sent with.
pub async fn echo(client: &Client) -> Result<String, Error> {
    let answer = client.request(Method::GET, "/echo").send().await?;
    Ok(answer["token"].as_str().unwrap().to_owned())
}
