//! Asking for one issue.

use std::time::Duration;

use forgekit_core::json;
use forgekit_github::{GitHub, shared::Issue};
use octocrab::Octocrab;
use reqwest::Client;

use crate::{Contender, OWNER, REPO, Server, corpus, listing};

/// What Forgekit has to stay within 5 % of.
pub const SERDE: &str = "reqwest + serde_json into Issue";
/// The same with Forgekit's own entry to the decoder.
pub const DECODER: &str = "reqwest + json::from_slice::<Issue>";
/// Forgekit.
pub const FORGEKIT: &str = "forgekit";

const NUMBER: u64 = 150_000 - corpus::ALONE as u64;

/// Ways to one issue.
///
/// # Errors
///
/// A client cannot be built.
pub fn contenders(server: Server) -> anyhow::Result<Vec<Contender>> {
    let runtime = crate::runtime()?;
    let _entered = runtime.enter();
    let (github, octocrab) = (listing::forgekit(server)?, listing::octocrab(server)?);
    let [serde, decoder, timed, bytes] =
        [(); 4].map(|()| listing::reqwest(server).map(|client| Raw { client, url: server.url() }));
    let (serde, decoder, timed, bytes) = (serde?, decoder?, timed?, bytes?);
    Ok(vec![
        Contender::new(FORGEKIT, &runtime, async move || forgekit(&github).await),
        Contender::new(SERDE, &runtime, async move || {
            let issue: Issue = serde_json::from_slice(&serde.get(None).await?)?;
            Ok(usize::from(issue.number > 0))
        }),
        Contender::new(DECODER, &runtime, async move || {
            let issue: Issue = json::from_slice(&decoder.get(None).await?)?;
            Ok(usize::from(issue.number > 0))
        }),
        Contender::new("the same with a timeout", &runtime, async move || {
            let bytes = timed.get(Some(Duration::from_secs(120))).await?;
            let issue: Issue = json::from_slice(&bytes)?;
            Ok(usize::from(issue.number > 0))
        }),
        Contender::new("reqwest, bytes only", &runtime, async move || {
            Ok(usize::from(!bytes.get(None).await?.is_empty()))
        }),
        Contender::new("octocrab", &runtime, async move || with_octocrab(&octocrab).await),
    ])
}

struct Raw {
    client: Client,
    url: String,
}

impl Raw {
    async fn get(&self, timeout: Option<Duration>) -> anyhow::Result<bytes::Bytes> {
        let url = format!("{}/repos/{OWNER}/{REPO}/issues/{NUMBER}", self.url);
        let mut request = self.client.get(url);
        if let Some(limit) = timeout {
            request = request.timeout(limit);
        }
        Ok(request.send().await?.error_for_status()?.bytes().await?)
    }
}

async fn forgekit(github: &GitHub) -> anyhow::Result<usize> {
    let issue = github.issues().get(OWNER, REPO, NUMBER as i64).send().await?;
    Ok(usize::from(issue.number > 0))
}

async fn with_octocrab(octocrab: &Octocrab) -> anyhow::Result<usize> {
    let issue = octocrab.issues(OWNER, REPO).get(NUMBER).await?;
    Ok(usize::from(issue.number > 0))
}
