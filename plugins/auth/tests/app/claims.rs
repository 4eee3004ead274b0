//! What a token says.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use forgekit_auth::{Credential as _, app::App};
use secrecy::ExposeSecret as _;

use crate::{
    clock::Watch,
    github::claims,
    signer::{Service, header},
};

fn app(id: &str) -> App {
    App::new(id, Service::new()).unwrap().clock(Watch::new().clock())
}

#[tokio::test(start_paused = true)]
async fn a_token_says_what_github_wants_and_nothing_else() {
    let jwt = app("Iv23liExample").jwt().await.unwrap();
    let parts: Vec<_> = jwt.expose_secret().split('.').collect();
    let decoded = |part: &str| String::from_utf8(URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap();
    assert_eq!(parts.len(), 3);
    assert_eq!(decoded(parts[0]), r#"{"alg":"RS256","typ":"JWT"}"#);
    assert_eq!(decoded(parts[1]), r#"{"iat":1073741794,"exp":1073742394,"iss":"Iv23liExample"}"#);
    assert_eq!(URL_SAFE_NO_PAD.decode(parts[2]).unwrap(), [0xff; 256]);
}

#[tokio::test(start_paused = true)]
async fn an_app_id_is_said_as_text_and_quotes_are_escaped() {
    for id in ["12345", "a\"b\\"] {
        assert_eq!(claims(&header(&app(id)).await.unwrap())["iss"], id);
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_lasts_as_long_as_wanted_and_ten_minutes_at_most() {
    for (wanted, lasts) in [(0, 120), (120, 120), (300, 300), (600, 600), (86_400, 600)] {
        let app = app("7").lifetime(Duration::from_secs(wanted));
        let claims = claims(&header(&app).await.unwrap());
        assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), lasts);
    }
}

#[tokio::test(start_paused = true)]
async fn another_tool_gets_the_token_that_is_sent() {
    let app = app("7");
    let jwt = app.jwt().await.unwrap();
    assert_eq!(header(&app).await.unwrap(), format!("Bearer {}", jwt.expose_secret()));
    let (name, at_hand) = app.at_hand().unwrap();
    assert_eq!((name.as_str(), at_hand.is_sensitive()), ("authorization", true));
    assert_eq!(at_hand, format!("Bearer {}", jwt.expose_secret()));
}

#[test]
fn an_app_is_known_by_its_id() {
    let app = app_without_runtime("12345");
    assert_eq!(app.id().as_str(), "app:12345");
    assert_eq!(format!("{app:?}"), r#"App { id: "12345", .. }"#);
    assert!(app.at_hand().is_none(), "nothing is signed before it is needed");
}

#[test]
fn what_cannot_be_an_id_is_refused() {
    for id in ["", " ", " 7", "7\n", "7 8", "\u{e9}"] {
        let error = App::new(id, Service::new()).unwrap_err().to_string();
        assert!(error.starts_with("no credential: the app's id "), "{error}");
    }
}

fn app_without_runtime(id: &str) -> App {
    App::new(id, Service::new()).unwrap()
}
