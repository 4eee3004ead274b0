use forgekit_auth::{
    Anonymous, AuthError, Basic, Credential, Header, azure, github, gitlab, jira, slack,
};

use crate::provider::sent;

const BASE: &str = "https://api.example.com/v1";

async fn check(
    credential: Result<impl Credential + 'static, AuthError>,
    header: &str,
    value: &str,
) {
    let credential = credential.unwrap();
    let (name, at_hand) = credential.at_hand().expect("no future is needed");
    assert_eq!((name.as_str(), at_hand.to_str().unwrap()), (header, value));

    let log = sent(BASE, credential).await.unwrap();
    assert_eq!(log.values(header), [value]);
}

/// As `printf user:secret | base64` has it.
#[tokio::test]
async fn basic_is_user_and_secret_in_base64() {
    check(Basic::new("mona", "canary"), "authorization", "Basic bW9uYTpjYW5hcnk=").await;
    check(Basic::new("m\u{f6}na", "can:ary"), "authorization", "Basic bcO2bmE6Y2FuOmFyeQ==").await;
}

#[tokio::test]
async fn a_header_has_any_name_and_maybe_a_scheme() {
    check(Header::new("X-Api-Key", "the canary"), "x-api-key", "the canary").await;
    let token = Header::with_scheme("authorization", "token", "canary");
    check(token, "authorization", "token canary").await;
}

#[tokio::test]
async fn github_takes_bearer_tokens_and_the_apps_own_secret() {
    for token in ["ghp_canary", "github_pat_canary", "gho_canary", "ghu_canary", "ghs_canary"] {
        check(github::token(token), "authorization", &format!("Bearer {token}")).await;
    }
    let app = github::client_secret("Iv1.a", "canary");
    check(app, "authorization", "Basic SXYxLmE6Y2FuYXJ5").await;
}

#[tokio::test]
async fn gitlab_takes_headers_of_its_own_and_oauth_tokens() {
    check(gitlab::private_token("glpat-canary"), "private-token", "glpat-canary").await;
    check(gitlab::job_token("glcbt-canary"), "job-token", "glcbt-canary").await;
    check(gitlab::oauth_token("canary"), "authorization", "Bearer canary").await;
}

#[tokio::test]
async fn jira_takes_basic_in_the_cloud_and_bearer_in_the_data_center() {
    let cloud = jira::api_token("mona@example.com", "canary");
    check(cloud, "authorization", "Basic bW9uYUBleGFtcGxlLmNvbTpjYW5hcnk=").await;
    let pat = jira::personal_access_token("canary");
    check(pat, "authorization", "Bearer canary").await;
}

#[tokio::test]
async fn azure_takes_basic_without_a_user_and_bearer() {
    let pat = azure::personal_access_token("canary");
    check(pat, "authorization", "Basic OmNhbmFyeQ==").await;
    check(azure::entra_token("canary"), "authorization", "Bearer canary").await;
}

#[tokio::test]
async fn slack_takes_tokens_of_bots_and_users_that_may_rotate() {
    for token in ["xoxb-canary", "xoxe.xoxb-1-canary"] {
        check(slack::bot_token(token), "authorization", &format!("Bearer {token}")).await;
    }
    for token in ["xoxp-canary", "xoxe.xoxp-1-canary"] {
        check(slack::user_token(token), "authorization", &format!("Bearer {token}")).await;
    }
}

#[tokio::test]
async fn nobody_sends_nothing() {
    assert!(!sent(BASE, Anonymous).await.unwrap().last().contains_key("authorization"));
}

#[test]
fn credentials_are_told_apart_by_secret_user_and_header() {
    let ids = [
        Basic::new("mona", "canary").unwrap().id(),
        Basic::new("lisa", "canary").unwrap().id(),
        Basic::new("mona", "canary2").unwrap().id(),
        gitlab::private_token("canary").unwrap().id(),
        gitlab::private_token("canary2").unwrap().id(),
        gitlab::job_token("canary").unwrap().id(),
        github::token("canary").unwrap().id(),
    ];
    let different: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(different.len(), ids.len());
    assert_eq!(Basic::new("mona", "canary").unwrap().id(), ids[0]);
    assert_eq!(Basic::new("mona", "canary").unwrap().named("bot").id().as_str(), "bot");
    assert_eq!(gitlab::job_token("canary").unwrap().named("job").id().as_str(), "job");
}
