use forgekit_auth::{AuthError, Basic, Header, azure, github, gitlab, jira, slack};

use crate::provider::whole;

fn check<T>(made: Result<T, AuthError>, says: &str) {
    let error = made.err().expect("it is refused");
    let text = whole(&error);
    assert!(text.contains(says), "{text}");
    assert!(!text.contains("canary"), "{text}");
}

#[test]
fn what_cannot_be_basic_is_refused() {
    check(Basic::new("mona", ""), "empty");
    check(Basic::new("canary:a", "canary"), "a colon");
    check(Basic::new("mona", "canary\n"), "a line break");
    check(Basic::new("canary\r", "canary"), "a line break");
    check(Basic::new("mona", "canary\u{7f}"), "control character");
}

#[test]
fn what_cannot_be_a_header_is_refused() {
    check(Header::new("", "canary"), "name");
    check(Header::new("canary name", "canary"), "name");
    check(Header::new("x-key", ""), "x-key is empty");
    for secret in ["canary\n", "canary\r\nx: y", "can\u{e9}ary", " canary", "canary "] {
        check(Header::new("x-key", secret), "the secret for x-key holds");
    }
    for scheme in ["", "to ken", "canary\n"] {
        check(Header::with_scheme("x-key", scheme, "canary"), "one word");
    }
}

#[test]
fn a_slack_token_of_another_kind_is_named_but_not_shown() {
    check(slack::bot_token("xoxp-canary"), "it is a user token, and one that begins with xoxb-");
    check(slack::bot_token("xoxe.xoxp-1-canary"), "it is a user token");
    check(slack::user_token("xoxb-canary"), "it is a bot token, and one that begins with xoxp-");
    check(slack::user_token("xoxe.xoxb-1-canary"), "it is a bot token");
    check(slack::bot_token("xoxe-1-canary"), "it is a refresh token");
    check(slack::user_token("xapp-1-canary"), "it is an app-level token");
    check(slack::bot_token("canary"), "does not begin with xoxb-");
    check(slack::bot_token(""), "does not begin with xoxb-");
    check(slack::bot_token("xoxb-canary\n"), "a line break");
}

#[test]
fn what_no_provider_takes_is_refused() {
    check(github::token("ghp_canary\n"), "a line break");
    check(github::client_secret("", "canary"), "client id");
    check(gitlab::private_token(""), "private-token is empty");
    check(gitlab::oauth_token("canary canary"), "a space");
    check(jira::api_token("canary", "canary"), "no @");
    check(jira::personal_access_token(""), "empty");
    check(azure::personal_access_token(""), "empty");
    check(azure::entra_token("canary\t"), "the token holds");
}
