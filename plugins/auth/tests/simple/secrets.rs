//! A canary in every credential, and a look at everything that can be printed.

use std::{convert::Infallible, fmt::Debug, future::ready, sync::Arc};

use forgekit_auth::{
    Answer, Basic, Callback, Credential, Header, Token, azure, github, gitlab, jira, slack,
};
use http::Method;
use secrecy::SecretString;

use crate::provider::{answered, output, whole};

/// The canary, and what is left of it in base64, wherever in a group of three it begins.
const CANARIES: [&str; 4] = ["canary", "Y2FuYXJ5", "NhbmFye", "jYW5hcn"];

fn check_text(shown: &str) {
    assert!(!CANARIES.iter().any(|canary| shown.contains(canary)), "{shown}");
}

fn check(shown: &dyn Debug) {
    check_text(&format!("{shown:?} {shown:#?}"));
}

fn all() -> Vec<Arc<dyn Credential>> {
    vec![
        Arc::new(Token::new("canary").unwrap()),
        Arc::new(Basic::new("mon", "canary").unwrap()),
        Arc::new(Header::new("x-key", "canary").unwrap()),
        Arc::new(Header::with_scheme("authorization", "token", "canary").unwrap()),
        Arc::new(github::client_secret("app", "canary").unwrap()),
        Arc::new(gitlab::private_token("canary").unwrap()),
        Arc::new(jira::api_token("a@example.com", "canary").unwrap()),
        Arc::new(azure::personal_access_token("canary").unwrap()),
        Arc::new(slack::bot_token("xoxb-canary").unwrap()),
        Arc::new(callback().renewable()),
    ]
}

fn callback() -> Callback {
    Callback::new("the vault", |asked| {
        check(&asked);
        ready(Ok::<_, Infallible>(SecretString::from("canary")))
    })
}

#[test]
fn what_holds_a_secret_does_not_show_it() {
    for credential in all() {
        check(&credential);
        check(&credential.id());
    }
    check(&Answer::from(SecretString::from("canary")));
    check(&Answer::from(gitlab::job_token("canary").unwrap()));
}

#[tokio::test]
async fn calls_that_fail_do_not_show_it() {
    for credential in all() {
        let (builder, log) = answered("https://api.example.com", |_| false);
        let client = builder.credential(credential).build().unwrap();
        check(&client);
        let call = client.request(Method::GET, "/a");
        check(&call);
        let error = call.send().await.unwrap_err();
        check(&whole(&error));
        check(&log.last());
        tracing::trace!(?client, error = %whole(&error), "refused");
    }
    let told = output();
    assert!(told.contains("refused"), "it is kept");
    check_text(&told);
}
