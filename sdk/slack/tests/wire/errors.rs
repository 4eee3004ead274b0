use forgekit_core::error::ErrorKind;
use forgekit_slack::{
    chat::{errors::PostMessageError, operations::PostMessage},
    shared::CommonError,
};

use super::slack;

#[tokio::test]
async fn a_success_that_is_not_ok_is_an_error_with_a_code() {
    let (slack, _) = slack(&[(200, r#"{"ok":false,"error":"not_in_channel"}"#)]);
    let error = slack.chat().post_message("C1").text("hi").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(_)));
    assert_eq!(error.code::<PostMessage>(), Some(PostMessageError::NotInChannel));
    assert_eq!(error.status().unwrap(), 200);
    let text = error.to_string();
    assert!(text.contains("chat.postMessage") && text.contains("not_in_channel"), "{text}");
}

#[tokio::test]
async fn codes_of_all_methods_are_known_by_their_own_enum() {
    let (slack, _) = slack(&[(200, r#"{"ok":false,"error":"token_revoked"}"#)]);
    let error = slack.auth().test().send().await.unwrap_err();
    let code = error.api().unwrap().code.as_deref().unwrap();
    assert_eq!(CommonError::from(code), CommonError::TokenRevoked);
    assert!(error.is_unauthorized());
}

#[tokio::test]
async fn who_is_not_found_is_not_found() {
    let (slack, _) = slack(&[(200, r#"{"ok":false,"error":"users_not_found"}"#)]);
    let error = slack.users().lookup_by_email("ann@example.com").send().await.unwrap_err();
    assert!(error.is_not_found());
}

#[tokio::test]
async fn a_limit_tells_when_to_come_back() {
    let (slack, _) = slack(&[(429, r#"{"ok":false,"error":"ratelimited"}"#)]);
    let error = slack.users().list().send().await.unwrap_err();
    assert!(error.is_rate_limited());
    let ErrorKind::RateLimited { until, .. } = error.kind() else { panic!("{error}") };
    assert!(until.is_some());
}

#[tokio::test]
async fn a_page_of_a_proxy_is_told_as_it_is() {
    let (slack, _) = slack(&[(502, "<html>bad gateway</html>")]);
    let error = slack.auth().test().send().await.unwrap_err();
    assert!(error.is_server_error() && error.to_string().contains("bad gateway"), "{error}");
}
