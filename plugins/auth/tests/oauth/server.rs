use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use forgekit_auth::oauth::{OAuthApp, Provider};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use wiremock::{
    Mock, MockServer, Request, ResponseTemplate,
    matchers::{method, path},
};

pub const CALLBACK: &str = "https://app.example/callback";

/// The fields of a form or a query.
pub type Fields = HashMap<String, String>;

pub fn form(request: &Request) -> Fields {
    let mut url = request.url.clone();
    url.set_query(Some(std::str::from_utf8(&request.body).unwrap()));
    url.query_pairs().into_owned().collect()
}

pub fn query(url: &str) -> Fields {
    oauth2::url::Url::parse(url).unwrap().query_pairs().into_owned().collect()
}

/// An authorization server that knows S256 and lets a code be used once.
pub struct Server {
    pub mock: MockServer,
}

impl Server {
    pub async fn start() -> Self {
        Self { mock: MockServer::start().await }
    }

    /// With logins by web that give `answer` for a code.
    pub async fn with_logins(answer: Value) -> Self {
        let server = Self::start().await;
        let challenges: Arc<Mutex<Fields>> = Arc::default();
        let given = challenges.clone();
        let authorize = move |request: &Request| {
            let asked: Fields = request.url.query_pairs().into_owned().collect();
            let mut given = given.lock().unwrap();
            let code = format!("canary-code/{}", given.len());
            assert_eq!(asked["code_challenge_method"], "S256");
            given.insert(code.clone(), asked["code_challenge"].clone());
            let mut back = oauth2::url::Url::parse(&asked["redirect_uri"]).unwrap();
            back.query_pairs_mut().append_pair("code", &code).append_pair("state", &asked["state"]);
            ResponseTemplate::new(302).insert_header("location", back.as_str())
        };
        server.on("GET", "/authorize", authorize).await;
        let exchange = move |request: &Request| {
            let form = form(request);
            let challenge = challenges.lock().unwrap().remove(&form["code"]);
            let shown = URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"]));
            let right = form["grant_type"] == "authorization_code"
                && form["redirect_uri"] == CALLBACK
                && form["client_id"] == "app-1"
                && form["client_secret"] == "canary-client-secret";
            if right && challenge == Some(shown) {
                return ResponseTemplate::new(200).set_body_json(&answer);
            }
            // A careless server repeats what it was sent.
            let description = String::from_utf8_lossy(&request.body);
            ResponseTemplate::new(400)
                .set_body_json(json!({"error": "invalid_grant", "error_description": description}))
        };
        server.on("POST", "/token", exchange).await;
        server
    }

    pub async fn on(&self, verb: &str, at: &str, respond: impl wiremock::Respond + 'static) {
        Mock::given(method(verb)).and(path(at)).respond_with(respond).mount(&self.mock).await;
    }

    /// Answers these in turn, and the last one for good.
    pub async fn in_turn(&self, at: &str, answers: Vec<(u16, Value)>) {
        let turn = Mutex::new(0);
        self.on("POST", at, move |_: &Request| {
            let mut turn = turn.lock().unwrap();
            let (status, body) = &answers[(*turn).min(answers.len() - 1)];
            *turn += 1;
            ResponseTemplate::new(*status).set_body_json(body)
        })
        .await;
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.mock.uri())
    }

    pub fn provider(&self) -> Provider {
        Provider::custom(&self.url("/authorize"), &self.url("/token")).unwrap()
    }

    pub fn app(&self) -> OAuthApp {
        self.app_of(self.provider())
    }

    pub fn app_of(&self, provider: Provider) -> OAuthApp {
        OAuthApp::new(provider, "app-1")
            .secret("canary-client-secret")
            .redirect_uri(CALLBACK)
            .unwrap()
    }

    /// The requests there were for a path.
    pub async fn requests(&self, path: &str) -> Vec<Request> {
        let all = self.mock.received_requests().await.unwrap();
        all.into_iter().filter(|request| request.url.path() == path).collect()
    }
}
