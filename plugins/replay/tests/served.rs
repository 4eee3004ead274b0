//! A scenario on a socket.
#![cfg(feature = "wiremock")]

use std::{io::ErrorKind, sync::Arc};

use forgekit_core::{Client, Token, profile::Plain};
use forgekit_replay::{Answered, ReplayService, Script, Served};
use http::Method;
use serde_json::json;

async fn serve(script: Answered) -> Served {
    ReplayService::new(script.scenario().unwrap()).serve().await.unwrap()
}

fn client(served: &Served) -> Client {
    let profile = Arc::new(Plain::new("example"));
    let token = Token::new("canary-ada").unwrap();
    Client::builder(served.uri(), profile).credential(token).build().unwrap()
}

fn script(name: &str) -> Script {
    Script::new(name).on("https://api.example.com")
}

#[tokio::test]
async fn steps_are_played_and_urls_lead_to_the_socket() {
    let served = serve(
        script("two-pages")
            .get("/items?per_page=1")
            .with_credential()
            .answers(200)
            .link_next("https://api.example.com/items?per_page=1&page=2")
            .json(json!([{"url": "https://api.example.com/items/1"}]))
            .get("/items?page=2&per_page=1")
            .answers(200)
            .json(json!([])),
    )
    .await;
    let client = client(&served);
    let first = client.request(Method::GET, "/items").query("per_page", "1");
    let answer = first.raw().await.unwrap();
    let link = answer.headers()["link"].to_str().unwrap().to_owned();
    let next = link.trim_start_matches('<').split('>').next().unwrap();
    assert!(next.starts_with(served.uri()), "{link}");
    let body = answer.into_body().bytes(1000).await.unwrap();
    assert_eq!(*body, *format!("[{{\"url\":\"{}/items/1\"}}]", served.uri()).as_bytes());

    client.request(Method::GET, next).send().await.unwrap();
    served.finish().unwrap();
    let transcript = served.transcript().to_string();
    assert!(transcript.contains("GET https://api.example.com/items?per_page=1&page=2\n"));
}

#[tokio::test]
async fn another_scope_is_another_origin_for_credentials() {
    let served = serve(
        script("archive")
            .get("/tarball")
            .with_credential()
            .answers(302)
            .location("https://files.example.com/a.tar")
            .on("https://files.example.com")
            .get("/a.tar")
            .without_credential()
            .answers(200)
            .bytes([1, 2, 255]),
    )
    .await;
    let answer = client(&served).request(Method::GET, "/tarball").raw().await.unwrap();
    assert_eq!(*answer.into_body().bytes(10).await.unwrap(), [1, 2, 255]);
    served.finish().unwrap();

    let files = served.uri_of(&"https://files.example.com".parse().unwrap()).unwrap();
    assert!(files.starts_with("http://localhost:") && files.ends_with("/files.example.com"));
}

#[tokio::test]
async fn what_is_asked_with_a_url_of_the_socket_is_compared_as_the_providers() {
    let body = json!({"url": "https://api.example.com/items/1"});
    let served = serve(script("body").post("/links").with_json(body).answers(204)).await;
    let sent = json!({"url": format!("{}/items/1", served.uri())});
    client(&served).request(Method::POST, "/links").json(&sent).raw().await.unwrap();
    served.finish().unwrap();
}

#[tokio::test]
async fn a_mismatch_is_answered_with_what_was_expected() {
    let served = serve(script("wrong").get("/a").answers(204)).await;
    let error = client(&served).request(Method::GET, "/b").send().await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
    let unfinished = served.finish().unwrap_err().to_string();
    assert!(unfinished.contains("+ path: /b") && unfinished.contains("1 of 1"), "{unfinished}");

    let told = reqwest::get(format!("{}/c", served.uri())).await.unwrap().text().await.unwrap();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert!(told["message"].as_str().unwrap().contains("- path: /a\n+ path: /c"), "{told}");

    let nowhere = reqwest::get(format!("{}/../elsewhere/a", served.uri())).await.unwrap();
    assert_eq!(nowhere.status(), 404);
}

#[tokio::test]
async fn faults_happen_on_the_socket() {
    let scenario = script("faults").get("/a").answers(200).json(json!({})).scenario().unwrap();
    let replay = ReplayService::new(scenario.clone());
    let replay = replay.fault("1=reset").unwrap().fault("1=status:503,retry-after:1").unwrap();
    let served = replay.fault("1=latency:1ms").unwrap().serve().await.unwrap();
    let url = format!("{}/a", served.uri());
    reqwest::get(&url).await.unwrap_err();
    let busy = reqwest::get(&url).await.unwrap();
    assert_eq!(
        (busy.status().as_u16(), &busy.headers()["retry-after"]),
        (503, &"1".parse().unwrap())
    );
    assert_eq!(reqwest::get(&url).await.unwrap().text().await.unwrap(), "{}");
    served.finish().unwrap();

    let cut = ReplayService::new(scenario).fault("1=truncate:1").unwrap();
    assert_eq!(cut.serve().await.unwrap_err().kind(), ErrorKind::Unsupported);
}
