use std::time::Duration;

use forgekit_auth::oauth::OAuthErrorKind;
use serde_json::json;
use tokio::{
    sync::oneshot,
    time::{Instant, advance},
};

use crate::device::{app, code, said, token};

#[tokio::test(start_paused = true)]
async fn slow_down_adds_five_seconds_for_good() {
    let answers = ["authorization_pending", "slow_down", "authorization_pending", "slow_down"];
    let mut answers: Vec<_> = answers.into_iter().map(said).collect();
    answers.extend([said("authorization_pending"), token()]);
    let (app, sent, _server) = app(code(), answers).await;
    let login = app.device().start().await.unwrap();
    let began = Instant::now();
    let mut told = Vec::new();
    login
        .wait_with(|now| told.push((now.asked, now.wait.as_secs(), now.left.as_secs())))
        .await
        .unwrap();
    assert_eq!(sent.seconds_from(began), [0, 5, 10, 20, 30, 45, 60]);
    let expected =
        [(0, 5, 900), (1, 5, 895), (2, 10, 890), (3, 10, 880), (4, 15, 870), (5, 15, 855)];
    // Each wait ends a tick of tokio's clock late at most.
    let near = |told: &(u32, u64, u64), expected: &(u32, u64, u64)| {
        told.0 == expected.0 && told.1 == expected.1 && expected.2 - told.2 <= 1
    };
    assert!(told.len() == 6 && told.iter().zip(&expected).all(|(a, b)| near(a, b)), "{told:?}");
}

#[tokio::test(start_paused = true)]
async fn the_provider_says_how_often_it_is_asked() {
    let mut code = code();
    code["interval"] = json!(17);
    let (app, sent, _server) = app(code, vec![said("authorization_pending"), token()]).await;
    let login = app.device().start().await.unwrap();
    let began = Instant::now();
    login.wait().await.unwrap();
    assert_eq!(sent.seconds_from(began), [0, 17, 34]);
}

#[tokio::test(start_paused = true)]
async fn errors_may_come_as_200() {
    let pending = (200, said("authorization_pending").1);
    let slow = (200, json!({"error": "slow_down", "interval": 10}));
    let (app, sent, _server) = app(code(), vec![pending, slow, token()]).await;
    let login = app.device().start().await.unwrap();
    let began = Instant::now();
    login.wait().await.unwrap();
    assert_eq!(sent.seconds_from(began), [0, 5, 10, 20]);
}

#[tokio::test(start_paused = true)]
async fn a_user_may_say_no_on_the_other_device() {
    for word in ["access_denied", "authorization_declined"] {
        let (app, sent, _server) = app(code(), vec![said(word)]).await;
        let error = app.device().start().await.unwrap().wait().await.unwrap_err();
        assert_eq!(error.kind(), OAuthErrorKind::Denied);
        assert_eq!(
            error.to_string(),
            format!(
                "could not finish the device login: it was denied, {word}; ask the user again, or \
                 ask for less"
            )
        );
        assert_eq!(sent.count(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn the_provider_ends_a_code() {
    let answers = vec![said("authorization_pending"), said("expired_token")];
    let (app, sent, _server) = app(code(), answers).await;
    let error = app.device().start().await.unwrap().wait().await.unwrap_err();
    assert_eq!(error.kind(), OAuthErrorKind::Expired);
    assert!(error.to_string().ends_with("; begin the login anew"), "{error}");
    assert_eq!(sent.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn no_question_is_asked_about_a_code_that_has_ended() {
    let mut code = code();
    code["expires_in"] = json!(12);
    let (app, sent, _server) = app(code, vec![said("authorization_pending")]).await;
    let began = Instant::now();
    let login = app.device().start().await.unwrap();
    let error = login.wait().await.unwrap_err();
    assert_eq!(error.kind(), OAuthErrorKind::Expired);
    assert_eq!(sent.seconds_from(began), [0, 5, 10]);
    // Nor waited for after its end.
    assert_eq!(began.elapsed().as_secs(), 12);

    let login = app.device().start().await.unwrap();
    advance(Duration::from_secs(13)).await;
    assert_eq!(login.wait().await.unwrap_err().kind(), OAuthErrorKind::Expired);
    assert_eq!(sent.count(), 4);
}

#[tokio::test(start_paused = true)]
async fn nothing_goes_on_when_the_wait_is_dropped() {
    let (app, sent, _server) = app(code(), vec![said("authorization_pending")]).await;
    let login = app.device().start().await.unwrap();
    // A limit of time would be a timer that the clock runs to while an answer is under way.
    let (enough, had_enough) = oneshot::channel();
    let mut enough = Some(enough);
    let wait = login.wait_with(|now| {
        if now.asked == 2 {
            enough.take().unwrap().send(()).unwrap();
        }
    });
    tokio::select! {
        biased;
        done = wait => panic!("{done:?}"),
        dropped = had_enough => dropped.unwrap(),
    }
    let before = sent.count();
    assert_eq!(before, 3);
    for _ in 0..10 {
        advance(Duration::from_secs(10)).await;
        tokio::task::yield_now().await;
    }
    assert_eq!(sent.count(), before);
}
