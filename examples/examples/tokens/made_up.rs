//! Secrets that are good for nothing but the server in this process.

use forgekit_examples::server::Server;

pub(crate) const PERSONAL: &str = "ghp_quickstart_personal";
pub(crate) const CLIENT: &str = "ghp_quickstart_client";
pub(crate) const PROJECT: &str = "ghp_quickstart_gitlab_project";
pub(crate) const JOB: &str = "ghp_quickstart_gitlab_job";
pub(crate) const ATLASSIAN: &str = "ghp_quickstart_atlassian";
pub(crate) const DATA_CENTER: &str = "ghp_quickstart_data_center";
pub(crate) const AZURE: &str = "ghp_quickstart_azure";
pub(crate) const SLACK: &str = "xoxb-ghp_quickstart_slack";
pub(crate) const PASSWORD: &str = "ghp_quickstart_password";
pub(crate) const OLD: &str = "ghp_quickstart_old_scheme";
pub(crate) const ENVIRONMENT: &str = "ghp_quickstart_environment";
pub(crate) const PROGRAM: &str = "ghp_quickstart_program";

/// What the vault gives out, one after the other.
pub(crate) const VAULT: [&str; 2] = ["ghp_quickstart_vault_1", "ghp_quickstart_vault_2"];

const KNOWN: [(&str, &str); 14] = [
    (PERSONAL, "a personal access token"),
    (CLIENT, "a client secret"),
    (PROJECT, "a project's access token"),
    (JOB, "a job's token"),
    (ATLASSIAN, "an Atlassian API token"),
    (DATA_CENTER, "a Data Center token"),
    (AZURE, "an Azure DevOps token"),
    (SLACK, "a bot's token"),
    (PASSWORD, "a password"),
    (OLD, "a token"),
    (ENVIRONMENT, "a personal access token"),
    (PROGRAM, "the token of a login"),
    (VAULT[0], "the vault's first token"),
    (VAULT[1], "the vault's second token"),
];

pub(crate) fn let_in(server: &Server) {
    for (secret, what) in KNOWN {
        server.let_in(secret, what, 100);
    }
}
