use forgekit_auth::oauth::{OAuthError, OAuthErrorKind};

use crate::server::{Server, query};

async fn came_back_with(rest: &str) -> OAuthError {
    let server = Server::start().await;
    let (url, pending) = server.app().authorize().begin();
    let back = format!("?{rest}&state={}", query(&url)["state"]);
    let error = server.app().finish(pending, &back).await.unwrap_err();
    assert_eq!(server.requests("/token").await.len(), 0);
    error
}

#[tokio::test]
async fn a_user_may_say_no() {
    let error = came_back_with(
        "error=access_denied&error_description=The+user+has+denied&error_uri=https%3A%2F%2Fx.example",
    )
    .await;
    assert_eq!(error.kind(), OAuthErrorKind::Denied);
    assert_eq!(error.provider().unwrap().error, "access_denied");
    assert_eq!(
        error.to_string(),
        "could not finish the login: it was denied, access_denied: The user has denied (see \
         https://x.example); ask the user again, or ask for less"
    );
}

#[tokio::test]
async fn other_errors_come_by_the_browser_too() {
    let error = came_back_with("error=redirect_uri_mismatch%0Aforged+line").await;
    assert_eq!(error.kind(), OAuthErrorKind::Provider);
    assert_eq!(error.provider().unwrap().error, "redirect_uri_mismatch forged line");
}

#[tokio::test]
async fn an_answer_without_code_or_error_is_told() {
    for rest in ["", "code=", "code=a&code=b"] {
        assert_eq!(came_back_with(rest).await.kind(), OAuthErrorKind::Answer, "{rest}");
    }
}
