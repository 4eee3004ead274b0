use std::error::Error;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use reqwest::Client;

use super::origin::Fetched;
use crate::progress;

/// Proxies come from the environment.
pub(super) fn client() -> Result<Client> {
    Client::builder()
        .user_agent("forgekit-xtask")
        .connect_timeout(Duration::from_secs(30))
        .read_timeout(Duration::from_secs(60))
        .build()
        .context("cannot set up an HTTP client")
}

pub(super) fn get(client: &Client, url: &str) -> Result<Fetched> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start a runtime")?;
    let bytes = runtime.block_on(download(client, url))?;
    Ok(Fetched { what: url.to_owned(), bytes, version: None })
}

async fn download(client: &Client, url: &str) -> Result<Vec<u8>> {
    let mut response = match client.get(url).send().await {
        Ok(response) => response,
        Err(error) => bail!(
            "{url}: no answer: {}; check address and network, or pass --from FILE",
            cause(error)
        ),
    };
    let status = response.status();
    if !status.is_success() {
        bail!("{url}: the server answered {status}; check the address, or pass --from FILE");
    }
    let total = response.content_length();
    let bar = progress::bytes(format!("fetching {url}"), total);
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => {
                bytes.extend_from_slice(&chunk);
                bar.inc(chunk.len() as u64);
            }
            Ok(None) => break,
            Err(error) => {
                bar.finish_and_clear();
                let of = total.map_or_else(String::new, |total| format!(" of {total}"));
                bail!(
                    "{url}: truncated, the connection broke after {}{of} bytes ({}); \
                     run this again",
                    bytes.len(),
                    cause(error)
                );
            }
        }
    }
    bar.finish_and_clear();
    Ok(bytes)
}

/// The innermost reason: the outer ones repeat the address.
fn cause(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut cause: &dyn Error = &error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
