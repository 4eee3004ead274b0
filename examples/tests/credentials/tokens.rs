use std::fs;

use crate::example::{check, example, printed};

#[test]
fn each_credential_is_sent_the_way_its_provider_wants() {
    check(
        &printed(&mut example("tokens")),
        &[
            "Token::new 200 GET /user, Bearer: a personal access token",
            "Basic::new 200 GET /user, Basic of mona: a password",
            "Header::with_scheme 200 GET /user, token: a token",
            "github::token 200 GET /user, Bearer: a personal access token",
            "github::client_secret 200 GET /user, Basic of Iv23liTeapot: a client secret",
            "gitlab::private_token 200 GET /user, private-token: a project's access token",
            "gitlab::job_token 200 GET /user, job-token: a job's token",
            "jira::api_token 200 GET /user, Basic of mona@example.com: an Atlassian API token",
            "jira::personal_access_token 200 GET /user, Bearer: a Data Center token",
            "azure::personal_access_token \
             200 GET /user, Basic without a user: an Azure DevOps token",
            "slack::bot_token 200 GET /user, Bearer: a bot's token",
        ],
    );
}

#[test]
fn what_lies_in_the_environment_is_told_by_its_place() {
    let text = printed(&mut example("tokens"));
    check(
        &text,
        &[
            "the environment variable GH_ENTERPRISE_TOKEN \
             200 GET /user, Bearer: a personal access token",
            "the environment variable CI_JOB_TOKEN 200 GET /user, job-token: a job's token",
        ],
    );
    assert!(text.contains("  `gh auth token --hostname 127.0.0.1:"), "{text}");
}

#[test]
fn a_function_is_asked_again_after_a_401() {
    check(
        &printed(&mut example("tokens")),
        &[
            "Callback, first call 200 GET /user, Bearer: the vault's first token",
            "Callback, second call 401 GET /user, Bearer: an unknown token",
            "Callback, second call 200 GET /user, Bearer: the vault's second token",
        ],
    );
}

#[test]
fn live_tells_where_credentials_lie_and_not_what_they_are() {
    let home = tempfile::tempdir().unwrap();
    let netrc = home.path().join(".netrc");
    fs::write(&netrc, "machine gitlab.com login oauth2 password ghp_quickstart_netrc\n").unwrap();
    let mut command = example("tokens");
    let text = printed(
        command
            .arg("--live")
            .env_clear()
            .env("HOME", home.path())
            .env("NETRC", &netrc)
            .env("GH_TOKEN", "ghp_quickstart_live")
            .env("SLACK_BOT_TOKEN", "xoxb-ghp_quickstart_live"),
    );
    let in_netrc = format!("GitLab in {}, machine gitlab.com", netrc.display());
    check(
        &text,
        &[
            "GitHub in the environment variable GH_TOKEN",
            &in_netrc,
            "Slack in the environment variable SLACK_BOT_TOKEN",
        ],
    );
    let azure = text.lines().find(|line| line.contains("Azure DevOps  ")).unwrap();
    assert!(azure.contains("AZURE_DEVOPS_EXT_PAT (not set)"), "{azure}");
}
