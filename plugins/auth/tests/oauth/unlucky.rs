//! Questions of a device login that get no answer.

use std::error::Error as _;

use forgekit_auth::oauth::OAuthErrorKind;
use serde_json::json;
use tokio::time::Instant;

use crate::device::{app, app_that_loses, code, said, token};

#[tokio::test(start_paused = true)]
async fn a_question_that_is_lost_is_asked_again_later() {
    let answers = vec![said("authorization_pending"), token()];
    let (app, sent, _server) = app_that_loses(&[1], code(), answers).await;
    let login = app.device().start().await.unwrap();
    let began = Instant::now();
    login.wait().await.unwrap();
    assert_eq!(sent.seconds_from(began), [0, 5, 15]);
}

#[tokio::test(start_paused = true)]
async fn a_loss_does_not_undo_slow_down() {
    let answers = vec![said("slow_down"), said("slow_down"), said("slow_down"), token()];
    let (app, sent, _server) = app_that_loses(&[3], code(), answers).await;
    let login = app.device().start().await.unwrap();
    let began = Instant::now();
    login.wait().await.unwrap();
    // 5, 10, 15 (lost), 30.
    assert_eq!(sent.seconds_from(began), [0, 5, 15, 30, 60]);
}

#[tokio::test(start_paused = true)]
async fn a_server_in_trouble_is_asked_again() {
    let busy = (503, json!({"error": "temporarily_unavailable"}));
    let (app, sent, _server) = app(code(), vec![busy, (502, json!("canary")), token()]).await;
    let login = app.device().start().await.unwrap();
    let began = Instant::now();
    login.wait().await.unwrap();
    assert_eq!(sent.seconds_from(began), [0, 5, 15, 35]);
}

#[tokio::test(start_paused = true)]
async fn the_last_loss_is_told_at_the_end() {
    let mut code = code();
    code["expires_in"] = json!(9);
    let (app, _, _server) = app_that_loses(&[1], code, vec![token()]).await;
    let error = app.device().start().await.unwrap().wait().await.unwrap_err();
    assert_eq!(error.kind(), OAuthErrorKind::Expired);
    let cause = error.source().unwrap().to_string();
    assert_eq!(cause, "could not finish the device login: the request failed on its way");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_no_answer_is_believed() {
    for (status, body) in [(404, json!({"message": "Not Found"})), (200, json!({}))] {
        let (app, sent, _server) = app(code(), vec![(status, body)]).await;
        let error = app.device().start().await.unwrap().wait().await.unwrap_err();
        assert!([OAuthErrorKind::Http, OAuthErrorKind::Answer].contains(&error.kind()));
        assert_eq!(sent.count(), 2);
    }
}
