//! What is refused, and what the error tells.

use forgekit::{
    prelude::*,
    slack::chat::{errors::PostMessageError, operations::PostMessage},
};
use serde_json::json;

use crate::token;

plays! {
    Slack:
    missing_scope,
    refused_messages,
}

/// All with status 200.
async fn refused_messages(slack: &Slack) {
    let post = |channel| slack.chat().post_message(channel);
    let code = |error: &Error| {
        assert!(matches!(error.kind(), ErrorKind::Api(_)), "{error}");
        assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (200, 1));
        error.code::<PostMessage>().unwrap()
    };
    let error = post("#nowhere").text("Hello").send().await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert_eq!(code(&error), PostMessageError::ChannelNotFound);
    assert_eq!(
        error.to_string(),
        "chat.postMessage (POST /api/chat.postMessage): 404 Not Found: channel_not_found \
         (request id request-1)"
    );
    let error = post("#secrets").text("Hello").send().await.unwrap_err();
    assert!(!error.is_not_found() && !error.is_forbidden(), "{error}");
    assert_eq!(code(&error), PostMessageError::NotInChannel);
    let error = post("#attic").text("Hello").send().await.unwrap_err();
    assert_eq!(code(&error), PostMessageError::IsArchived);
    let error = post("#builds").send().await.unwrap_err();
    assert_eq!(code(&error), PostMessageError::NoText);

    let error = post("#elsewhere").text("Hello").send().await.unwrap_err();
    assert_eq!(code(&error), PostMessageError::Other("team_access_not_granted".to_owned()));
    assert_eq!(code(&error).as_str(), "team_access_not_granted");

    let text = json!({ "type": "mrkdwn", "text": "" });
    let blocks = json!([{ "type": "section", "text": text }]);
    let error = post("#builds").text("Hello").blocks(blocks).send().await.unwrap_err();
    assert_eq!(code(&error), PostMessageError::InvalidBlocks);
    let told = &error.api().unwrap().errors;
    assert_eq!(told.len(), 1, "once, though it is said twice");
    assert!(told[0].to_string().ends_with("[json-pointer:/blocks/0/text/text]"), "{error}");
}

async fn missing_scope(slack: &Slack) {
    let list = async |slack: &Slack| slack.users().list().send().await.unwrap_err();
    let error = list(slack).await;
    assert!(error.is_forbidden() && !error.is_rate_limited(), "{error}");
    assert_eq!(
        error.to_string(),
        "users.list (POST /api/users.list): 403 Forbidden: missing_scope; it needs the scope \
         `users:read`, and the token has: chat:write,im:write (request id request-1)"
    );

    let error = slack.files().get_upload_url_external(0, "").send().await.unwrap_err();
    assert!(error.is_validation(), "{error}");
    assert_eq!(
        error.to_string(),
        "files.getUploadURLExternal (POST /api/files.getUploadURLExternal): 422 Unprocessable \
         Entity: invalid_arguments: [ERROR] must be greater than 0 [json-pointer:/length], [ERROR] \
         must be at least 1 character [json-pointer:/filename] (request id request-2)"
    );

    let error = list(&slack.with_credential(token("app")).unwrap()).await;
    assert!(error.is_forbidden(), "{error}");
    assert_eq!(error.api().unwrap().hint, None);
    let error = list(&slack.with_credential(token("grace")).unwrap()).await;
    assert!(error.is_unauthorized() && !error.is_forbidden(), "{error}");
    assert_eq!(error.api().unwrap().code.as_deref(), Some("token_revoked"));
}
