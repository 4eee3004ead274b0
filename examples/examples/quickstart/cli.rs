//! The command line.

use std::{fmt, str::FromStr};

/// Lists a repository's issues, opens one and comments on it.
///
/// Without --live all of it happens in this process: a small server stands in
/// for GitHub, and neither a token nor a network is needed.
#[derive(Debug, clap::Parser)]
#[command(name = "quickstart", bin_name = "cargo run --example quickstart --")]
pub(crate) struct Cli {
    /// Read this repository of github.com instead; nothing is written
    ///
    /// The token is taken from GITHUB_TOKEN or from `gh auth token`. Without
    /// one, public repositories can be read, at 60 requests an hour.
    #[arg(long, value_name = "OWNER/REPO")]
    pub(crate) live: Option<Repository>,

    /// List no more issues than this
    #[arg(long, value_name = "COUNT", default_value_t = 500)]
    pub(crate) limit: usize,
}

/// A repository, as people write it.
#[derive(Clone, Debug)]
pub(crate) struct Repository {
    pub(crate) owner: String,
    pub(crate) name: String,
}

impl Repository {
    pub(crate) fn new(owner: &str, name: &str) -> Self {
        Self { owner: owner.to_owned(), name: name.to_owned() }
    }
}

impl FromStr for Repository {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('/') {
            Some((owner, name)) if !owner.is_empty() && !name.is_empty() && !name.contains('/') => {
                Ok(Self::new(owner, name))
            }
            _ => Err("write it as OWNER/REPO, such as rust-lang/rust"),
        }
    }
}

impl fmt::Display for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.owner, self.name)
    }
}
