//! What the stand-in for GitHub does not let in, so that the examples mean something.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use forgekit::{
    auth::{
        Clock,
        app::{App, PrivateKey},
        oauth::{OAuthApp, OAuthErrorKind, Pending, Provider},
    },
    prelude::*,
};
use forgekit_examples::{
    direct,
    server::{CLIENT_ID, CLIENT_SECRET, Server},
};
use reqwest::redirect::Policy;
use secrecy::{ExposeSecret as _, SecretString};
use std::time::{Duration, SystemTime};

async fn asked_with(server: &Server, path: &str, token: &str) -> u16 {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.get(format!("{}{path}", server.url())).bearer_auth(token);
    request.send().await.unwrap().status().as_u16()
}

async fn jwt(key: &str, app: &str, ahead: Duration) -> SecretString {
    let clock = Clock::new(move || SystemTime::now() + ahead);
    let app = App::new(app, PrivateKey::from_pem(key).unwrap()).unwrap().clock(clock);
    app.jwt().await.unwrap()
}

#[tokio::test]
async fn an_app_is_let_in_by_its_own_key_and_id_and_at_its_time() {
    let (server, other) = (Server::start().await.unwrap(), Server::start().await.unwrap());
    let (key, foreign) = (server.app_key().unwrap(), other.app_key().unwrap());
    let now = Duration::ZERO;
    let good = jwt(&key, CLIENT_ID, now).await;
    assert_eq!(asked_with(&server, "/app", good.expose_secret()).await, 200);

    let hour = Duration::from_secs(3600);
    for wrong in [
        jwt(&foreign, CLIENT_ID, now).await,
        jwt(&key, "Iv23liAnother", now).await,
        jwt(&key, CLIENT_ID, hour).await,
    ] {
        assert_eq!(asked_with(&server, "/app", wrong.expose_secret()).await, 401);
    }
    // Signed, but by nobody.
    let claims = URL_SAFE_NO_PAD.encode(format!("{{\"iss\":\"{CLIENT_ID}\",\"exp\":9999999999}}"));
    assert_eq!(asked_with(&server, "/app", &format!("e30.{claims}.AAAA")).await, 401);
    // As the app, but where only its installation may go.
    let issues = "/repos/octo-org/teapot/issues";
    assert_eq!(asked_with(&server, issues, good.expose_secret()).await, 403);
}

#[tokio::test]
async fn a_budget_ends() {
    let server = Server::start().await.unwrap();
    let token = "ghp_quickstart_small";
    assert_eq!(asked_with(&server, "/user", token).await, 401);
    server.let_in(token, "a token", 2);
    let answers = [(); 3].map(|()| asked_with(&server, "/user", token));
    let [first, second, third] = answers;
    assert_eq!((first.await, second.await, third.await), (200, 200, 403));
    server.shut_out(token);
    assert_eq!(asked_with(&server, "/user", token).await, 401);
}

fn app(server: &Server, secret: &str) -> OAuthApp {
    OAuthApp::new(Provider::github().unwrap().at(server.url()).unwrap(), CLIENT_ID)
        .secret(secret)
        .redirect_uri("https://teapot.example/callback")
        .unwrap()
        .transport(direct().unwrap())
}

async fn approved(url: &str) -> String {
    let browser = reqwest::Client::builder().no_proxy().redirect(Policy::none()).build().unwrap();
    let answer = browser.get(url).send().await.unwrap();
    answer.headers()["location"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_code_is_good_once_and_for_who_asked_for_it() {
    let server = Server::start().await.unwrap();
    let ours = app(&server, CLIENT_SECRET);
    let (url, pending) = ours.authorize().begin();
    let (kept, query) = (pending.to_secret(), approved(&url).await);
    ours.finish(pending, &query).await.unwrap();
    let again = ours.finish(Pending::from_secret(&kept).unwrap(), &query).await.unwrap_err();
    assert_eq!(again.kind(), OAuthErrorKind::InvalidGrant);

    // Somebody else's code, with the state of one's own login.
    let (theirs, _) = ours.authorize().begin();
    let (url, pending) = ours.authorize().begin();
    let state = |url: &str| {
        let url = reqwest::Url::parse(url).unwrap();
        url.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned()
    };
    let stolen = approved(&theirs).await.replace(&state(&theirs), &state(&url));
    let error = ours.finish(pending, &stolen).await.unwrap_err();
    assert_eq!(error.kind(), OAuthErrorKind::InvalidGrant);
}

#[tokio::test]
async fn a_code_needs_the_client_secret() {
    let server = Server::start().await.unwrap();
    let other = app(&server, "ghp_quickstart_guessed");
    let (url, pending) = other.authorize().begin();
    let error = other.finish(pending, &approved(&url).await).await.unwrap_err();
    let said = error.to_string();
    assert!(said.contains("incorrect_client_credentials"), "{said}");
}

#[tokio::test]
async fn a_refresh_token_is_good_once() {
    let server = Server::start().await.unwrap();
    let ours = app(&server, CLIENT_SECRET);
    let (url, pending) = ours.authorize().begin();
    let tokens = ours.finish(pending, &approved(&url).await).await.unwrap();
    let old = tokens.access_token().expose_secret().to_owned();
    assert_eq!(asked_with(&server, "/user", &old).await, 200);

    let later = Clock::new(|| SystemTime::now() + Duration::from_secs(9 * 3600));
    for expected in [true, false] {
        let session = ours.clone().clock(later.clone()).session(tokens.clone());
        let github = GitHub::builder().base_url(server.url()).credential(session);
        let github = github.transport(direct().unwrap()).build().unwrap();
        let answer = github.request(forgekit::http::Method::GET, "/user").send().await;
        assert_eq!(answer.is_ok(), expected);
        assert_eq!(asked_with(&server, "/user", &old).await, 401);
    }
}
