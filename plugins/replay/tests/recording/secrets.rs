use forgekit_core::{Anonymous, Body, BoxError};
use forgekit_replay::{Recording, scenario::Normaliser};
use http::{HeaderValue, Method, Request, Response};
use tower::service_fn;

use super::{builder, client};

/// An answer with a secret wherever one may be.
async fn talkative(_: Request<Body>) -> Result<Response<Body>, BoxError> {
    let body = r#"{"token": "canary-token", "nested": [{"client_secret": "canary-secret"}],
        "download_url": "https://files.example.com/a?token=canary-url&x=1"}"#;
    let answer = Response::builder()
        .header("content-type", "application/json")
        .header("set-cookie", "session=canary-session; HttpOnly")
        .header("location", "https://files.example.com/a?access_token=canary-location");
    Ok(answer.body(Body::from(body))?)
}

#[tokio::test]
async fn no_secret_gets_into_a_recording() {
    let recording = Recording::new("secrets", "example");
    let client = client(&recording, service_fn(talkative));
    client
        .request(Method::POST, "/login")
        .query("access_token", "canary-query")
        .header("cookie", "session=canary-cookie")
        .header("proxy-authorization", "Basic canary-proxy")
        .header("x-unheard-of", "canary-header")
        .json(&serde_json::json!({"password": "canary-password", "name": "ada"}))
        .raw()
        .await
        .unwrap();

    let text = recording.scenario().unwrap().to_json();
    assert!(!text.contains("canary"), "{text}");
    for kept in ["\"authorization\": true", "\"name\": \"ada\"", "access_token="] {
        assert!(text.contains(kept), "{kept} is not in {text}");
    }
    assert!(!format!("{recording:?}").contains("canary"));
}

#[tokio::test]
async fn a_header_that_is_marked_is_there_without_its_value() {
    let recording = Recording::new("secrets", "example");
    let client = builder(&recording, service_fn(talkative)).credential(Anonymous).build().unwrap();
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = "https://api.example.com/a".parse().unwrap();
    let mut key = HeaderValue::from_static("canary-key");
    key.set_sensitive(true);
    request.headers_mut().insert("x-api-key", key);
    client.execute(request).await.unwrap();
    let text = recording.scenario().unwrap().to_json();
    assert!(text.contains("\"x-api-key\": true"), "{text}");
    assert!(text.contains("\"authorization\": false"), "{text}");
    assert!(!text.contains("canary"), "{text}");
}

#[tokio::test]
async fn a_normaliser_of_ones_own_keeps_more_but_no_credential() {
    let normaliser = Normaliser::new()
        .keep_header("x-reason")
        .keep_header("authorization")
        .keep_header("cookie")
        .keep_header("set-cookie");
    let recording = Recording::new("secrets", "example").normaliser(normaliser);
    let client = client(&recording, service_fn(talkative));
    let request = client.request(Method::GET, "/a").header("x-reason", "cleaning");
    request.header("cookie", "canary-cookie").raw().await.unwrap();
    let text = recording.scenario().unwrap().to_json();
    assert!(text.contains("\"x-reason\": \"cleaning\""), "{text}");
    assert!(!text.contains("canary"), "{text}");
}
