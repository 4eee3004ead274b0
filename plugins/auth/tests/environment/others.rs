//! Jira, Azure DevOps and Slack.

use crate::places::{NETRC, check, check_none, lay, variables, with_netrc};

const CLOUD: &str = "example.atlassian.net";
const TOKEN: (&str, &str) = ("JIRA_API_TOKEN", "canary");

/// `a@b.c:canary`, `:canary` and `mona:canary`.
const JIRA: &str = "authorization: Basic YUBiLmM6Y2FuYXJ5";
const AZURE: &str = "authorization: Basic OmNhbmFyeQ==";
const MONA: &str = "authorization: Basic bW9uYTpjYW5hcnk=";

#[tokio::test]
async fn jira_cloud_needs_an_email_and_the_data_center_none() {
    let source = "the environment variable JIRA_API_TOKEN";
    for email in ["JIRA_EMAIL", "JIRA_USER_EMAIL"] {
        for host in [CLOUD, "jira.example.com"] {
            check(variables(&[TOKEN, (email, "a@b.c")]).jira(host).await, source, JIRA);
        }
    }
    let found = variables(&[TOKEN]).jira("jira.example.com").await;
    check(found, source, "authorization: Bearer canary");
    for host in [CLOUD, "api.atlassian.com"] {
        let found = variables(&[TOKEN]).jira(host).await;
        check_none(found, &["JIRA_API_TOKEN (neither JIRA_EMAIL nor JIRA_USER_EMAIL is set)"]);
    }
}

#[tokio::test]
async fn a_token_of_another_jira_is_passed_over() {
    let email = ("JIRA_EMAIL", "a@b.c");
    let base = |url| variables(&[TOKEN, email, ("JIRA_BASE_URL", url)]);
    let found = base("https://example.atlassian.net/").jira(CLOUD).await.unwrap();
    assert_eq!(lay(&found).2, ["https://example.atlassian.net:443"]);
    let found = base("https://other.atlassian.net").jira(CLOUD).await;
    check_none(found, &["JIRA_API_TOKEN (JIRA_BASE_URL names another server)"]);
}

#[tokio::test]
async fn azure_takes_a_personal_token_before_the_jobs() {
    let both = [
        ("AZURE_DEVOPS_EXT_PAT", "canary"),
        ("SYSTEM_ACCESSTOKEN", "canary-2"),
        ("SYSTEM_COLLECTIONURI", "https://dev.azure.com/octo/"),
    ];
    let found = variables(&both).azure("dev.azure.com").await;
    check(found, "the environment variable AZURE_DEVOPS_EXT_PAT", AZURE);
    let found = variables(&both[1..]).azure("dev.azure.com").await;
    check(found, "the environment variable SYSTEM_ACCESSTOKEN", "authorization: Bearer canary-2");
    let found = variables(&both[1..]).azure("tfs.example.com").await;
    check_none(found, &["SYSTEM_ACCESSTOKEN (the job is on another server)"]);
    let found = variables(&both[1..2]).azure("dev.azure.com").await;
    check_none(found, &["SYSTEM_ACCESSTOKEN (the job's server is not known"]);
}

#[tokio::test]
async fn azures_parts_have_hosts_of_their_own_only_in_the_cloud() {
    let pat = variables(&[("AZURE_DEVOPS_EXT_PAT", "canary")]);
    let cloud = lay(&pat.azure("dev.azure.com").await.unwrap()).2;
    assert!(cloud.contains(&"https://vssps.dev.azure.com:443".to_owned()), "{cloud:?}");
    let own = lay(&pat.azure("tfs.example.com").await.unwrap()).2;
    assert_eq!(own, ["https://tfs.example.com:443"]);
}

#[tokio::test]
async fn jira_and_azure_take_login_and_password_from_the_netrc() {
    let netrc = "machine example.atlassian.net login mona password canary\n\
                 machine dev.azure.com login mona password canary\n\
                 default login a password b";
    let (environment, home) = with_netrc(variables(&[]), netrc);
    let file = home.path().join(NETRC);
    let source = |machine| format!("{}, machine {machine}", file.display());
    check(environment.jira(CLOUD).await, &source(CLOUD), MONA);
    check(environment.azure("dev.azure.com").await, &source("dev.azure.com"), MONA);
    check_none(environment.jira("jira.example.com").await, &["no password for machine"]);
    check_none(environment.azure("tfs.example.com").await, &["no password for machine"]);
}

#[tokio::test]
async fn slack_takes_a_bots_token() {
    let found = variables(&[("SLACK_BOT_TOKEN", "xoxb-canary")]).slack().await.unwrap();
    let (source, header, origins) = lay(&found);
    assert_eq!(source, "the environment variable SLACK_BOT_TOKEN");
    assert_eq!(header, "authorization: Bearer xoxb-canary");
    assert_eq!(origins, ["https://slack.com:443", "https://files.slack.com:443"]);
    let found = variables(&[("SLACK_BOT_TOKEN", "xoxp-canary")]).slack().await;
    check_none(found, &["SLACK_BOT_TOKEN cannot be sent", "it is a user token"]);
    check_none(variables(&[]).slack().await, &["SLACK_BOT_TOKEN (not set)", "xoxb-"]);
}
