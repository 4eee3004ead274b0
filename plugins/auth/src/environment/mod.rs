//! Credentials that are found where they usually lie.
//!
//! Each function looks at the places that the provider's own tools look at, in their order, and
//! gives the first credential with word of where it [lay](Found::source). It is bound to the host
//! it was asked for. If there is none, the error lists every place that was looked at, and why
//! none was there.
//!
//! What is there but cannot be sent, such as a token with a line break at its end, is an error
//! and not passed over: another credential would act as somebody else.
//!
//! ```no_run
//! use forgekit_auth::environment;
//!
//! # async fn example() -> Result<(), forgekit_auth::AuthError> {
//! let found = environment::github().await?;
//! eprintln!("using {}", found.source());
//! # Ok(())
//! # }
//! ```
//!
//! These functions look at the environment of the process; an [`Environment`] of your own is
//! looked at in the same way, by its methods.
//!
//! | function | looks at |
//! |---|---|
//! | [`github`] | `GH_TOKEN`, `GITHUB_TOKEN`, `gh auth token`, `.netrc` |
//! | [`github_actions`] | `GITHUB_TOKEN`, `INPUT_GITHUB_TOKEN` or `INPUT_TOKEN` |
//! | [`gitlab`] | `GITLAB_TOKEN`, `CI_JOB_TOKEN`, `.netrc` |
//! | [`jira`] | `JIRA_API_TOKEN` with `JIRA_EMAIL` or `JIRA_USER_EMAIL`, `.netrc` |
//! | [`azure`] | `AZURE_DEVOPS_EXT_PAT`, `SYSTEM_ACCESSTOKEN`, `.netrc` |
//! | [`slack`] | `SLACK_BOT_TOKEN` |
//! | [`netrc`] | `.netrc` |

mod actions;
mod azure;
mod found;
mod github;
mod gitlab;
mod given;
mod host;
mod jira;
mod netrc;
mod process;
mod program;
mod search;
mod slack;
mod source;

pub use found::Found;
pub use given::Environment;
pub use process::{azure, github, github_actions, gitlab, jira, netrc, slack};
pub use source::Source;
