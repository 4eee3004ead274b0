//! Credentials that one has.
//!
//! A program has one of them, from a file or a vault, and gives it to the client's builder. All
//! keep their secret to themselves, whatever is done with them.

use std::sync::Arc;

use forgekit::{
    Credential, Token,
    auth::{Basic, Header, azure, github, gitlab, jira, slack},
};
use forgekit_examples::Result;

use crate::made_up::{
    ATLASSIAN, AZURE, CLIENT, DATA_CENTER, JOB, OLD, PASSWORD, PERSONAL, PROJECT, SLACK,
};

type Named = (&'static str, Arc<dyn Credential>);

/// One of each kind, by how it is made.
pub(crate) fn all() -> Result<Vec<Named>> {
    let mona = "mona@example.com";
    Ok(vec![
        ("Token::new", Arc::new(Token::new(PERSONAL)?)),
        ("Basic::new", Arc::new(Basic::new("mona", PASSWORD)?)),
        ("Header::with_scheme", Arc::new(Header::with_scheme("authorization", "token", OLD)?)),
        ("github::token", Arc::new(github::token(PERSONAL)?)),
        ("github::client_secret", Arc::new(github::client_secret("Iv23liTeapot", CLIENT)?)),
        ("gitlab::private_token", Arc::new(gitlab::private_token(PROJECT)?)),
        ("gitlab::job_token", Arc::new(gitlab::job_token(JOB)?)),
        ("jira::api_token", Arc::new(jira::api_token(mona, ATLASSIAN)?)),
        ("jira::personal_access_token", Arc::new(jira::personal_access_token(DATA_CENTER)?)),
        ("azure::personal_access_token", Arc::new(azure::personal_access_token(AZURE)?)),
        ("slack::bot_token", Arc::new(slack::bot_token(SLACK)?)),
    ])
}
