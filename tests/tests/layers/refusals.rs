//! Refusals that look different on the wire, and are the same to every layer.

use forgekit::{
    auth::{Asked, Callback},
    http::Method,
    prelude::*,
    testing::{self, Played},
};
use serde_json::json;

/// A credential that is renewed when it is refused.
fn renewed() -> Callback {
    let ask = async |asked: Asked| {
        let ended = asked.was_refused("canary-old");
        Token::new(if ended { "canary-new" } else { "canary-old" })
    };
    Callback::new("renewed", ask).renewable()
}

/// One that asks once, is refused as its provider refuses, and asks again.
async fn goes_on(played: &Played, send: impl AsyncFnOnce() -> Result<(), Error>) {
    send().await.unwrap_or_else(|error| panic!("{error}"));
    played.finish().unwrap_or_else(|unplayed| panic!("{unplayed}"));
}

#[tokio::test(start_paused = true)]
async fn a_token_that_has_ended_is_renewed_after_401() {
    let script = testing::build("ended").on("https://gitlab.com").get("/api/v4/user").answers(401);
    let script = script.json(json!({ "error": "invalid_token" }));
    let played = testing::play(script.get("/api/v4/user").answers(200).json(json!({}))).unwrap();
    let gitlab = played.gitlab_builder().credential(renewed()).build().unwrap();
    goes_on(&played, async || gitlab.request(Method::GET, "/user").send().await.map(drop)).await;
}

#[tokio::test(start_paused = true)]
async fn a_token_that_has_ended_is_renewed_after_a_page_to_sign_in() {
    let path = "/fabrikam/_apis/projects?api-version=7.1";
    let script = testing::build("ended").on("https://dev.azure.com").get(path).answers(203);
    let script = script.header("content-type", "text/html").text("<html>Sign In</html>");
    let list = json!({ "count": 0, "value": [] });
    let played = testing::play(script.get(path).answers(200).json(list)).unwrap();
    let azure = played.azure_devops_builder().credential(renewed()).build().unwrap();
    goes_on(&played, async || azure.core().list_projects().send().await.map(drop)).await;
}

#[tokio::test(start_paused = true)]
async fn a_token_that_has_ended_is_renewed_after_a_success_that_is_none() {
    let script = testing::build("ended").on("https://slack.com").post("/api/auth.test");
    let script = script.answers(200).json(json!({ "ok": false, "error": "token_expired" }));
    let script = script.post("/api/auth.test").answers(200).json(json!({ "ok": true }));
    let played = testing::play(script).unwrap();
    let slack = played.slack_builder().credential(renewed()).build().unwrap();
    goes_on(&played, async || slack.auth().test().send().await.map(drop)).await;
}

#[tokio::test(start_paused = true)]
async fn what_failed_inside_is_sent_again_if_it_may_be() {
    let failed = json!({ "ok": false, "error": "internal_error" });
    let script = testing::build("failed").on("https://slack.com").post("/api/users.list");
    let script = script.answers(200).json(failed.clone()).post("/api/users.list").answers(200);
    let script = script.json(json!({ "ok": true, "members": [] }));
    let post = script.post("/api/chat.postMessage").with_text("channel=C1&text=hi");
    let played = testing::play(post.answers(200).json(failed)).unwrap();
    let slack = played.slack().unwrap();
    let users = slack.users().list().send().await.unwrap();
    assert_eq!(users.members.as_ref().unwrap().len(), 0);

    let error = slack.chat().post_message("C1").text("hi").send().await.unwrap_err();
    assert_eq!(error.attempts(), 1, "it may be there twice otherwise");
    played.finish().unwrap();
}
