use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::{
    clock::{Hand, start},
    server::{Server, query},
};

/// Ten minutes ahead of us.
const AHEAD: &str = "Tue, 14 Nov 2023 22:23:20 GMT";

async fn ends(answer: Value) -> [Option<i64>; 2] {
    let server = Server::start().await;
    let answer = ResponseTemplate::new(200).set_body_json(answer).insert_header("date", AHEAD);
    server.on("POST", "/token", answer).await;
    let app = server.app().clock(Hand::new().clock());
    let (url, pending) = app.authorize().begin();
    let tokens = app.finish(pending, ("code", query(&url)["state"].as_str())).await.unwrap();
    [tokens.expires(), tokens.refresh_expires()].map(from_start)
}

pub fn from_start(at: Option<SystemTime>) -> Option<i64> {
    let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap();
    Some(match at?.duration_since(start()) {
        Ok(after) => seconds(after),
        Err(before) => -seconds(before.duration()),
    })
}

#[tokio::test]
async fn ends_are_by_the_local_clock() {
    let answer = json!({
        "access_token": "canary", "expires_in": 28_800, "refresh_token_expires_in": 15_897_600
    });
    assert_eq!(ends(answer).await, [Some(28_800), Some(15_897_600)]);
}

#[tokio::test]
async fn a_token_of_some_age_ends_sooner() {
    // Made a minute before the answer, by the provider's clock.
    let made = 1_700_000_600 - 60;
    let answer = json!({"access_token": "canary", "expires_in": 7200, "created_at": made});
    assert_eq!(ends(answer).await, [Some(7140), None]);
    // What is said to be made later is not believed.
    let answer = json!({"access_token": "canary", "expires_in": 7200, "created_at": made + 999});
    assert_eq!(ends(answer).await, [Some(7200), None]);
}

#[tokio::test]
async fn an_end_beyond_all_time_is_none() {
    let answer = json!({"access_token": "canary", "expires_in": u64::MAX});
    assert_eq!(ends(answer).await, [None, None]);
}
