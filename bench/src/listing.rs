//! Reading all pages of a list of issues.

use anyhow::Context as _;
use forgekit_github::{GitHub, Token};
use http::{HeaderMap, HeaderValue, header};
use octocrab::Octocrab;
use serde_json::Value;

use crate::{Contender, OWNER, REPO, Server, TOKEN};

/// What Forgekit has to come under 0.35 of.
pub const OCTOCRAB: &str = "octocrab";
/// What Forgekit has to be no slower than.
pub const VALUE: &str = "reqwest + serde_json::Value";

/// Four ways to the same issues.
///
/// # Errors
///
/// A client cannot be built.
pub fn contenders(server: Server) -> anyhow::Result<Vec<Contender>> {
    let runtime = crate::runtime()?;
    let _entered = runtime.enter();
    let octocrab = octocrab(server)?;
    let reqwest = reqwest(server)?;
    let (by_page, by_item) = (forgekit(server)?, forgekit(server)?);
    let url = server.url();
    Ok(vec![
        Contender::new(OCTOCRAB, &runtime, async move || with_octocrab(&octocrab).await),
        Contender::new(VALUE, &runtime, async move || with_reqwest(&reqwest, &url).await),
        Contender::new("forgekit, pages()", &runtime, async move || pages(&by_page).await),
        Contender::new("forgekit, items()", &runtime, async move || items(&by_item).await),
    ])
}

pub(crate) fn octocrab(server: Server) -> anyhow::Result<Octocrab> {
    Ok(Octocrab::builder().base_uri(server.url())?.personal_token(TOKEN).build()?)
}

pub(crate) fn forgekit(server: Server) -> anyhow::Result<GitHub> {
    let builder = GitHub::builder().base_url(server.url()).credential(Token::new(TOKEN)?);
    Ok(builder.build()?)
}

/// A client with the headers that GitHub wants.
pub(crate) fn reqwest(_: Server) -> anyhow::Result<reqwest::Client> {
    let mut authorization = HeaderValue::from_str(&format!("Bearer {TOKEN}"))?;
    authorization.set_sensitive(true);
    let headers = HeaderMap::from_iter([
        (header::ACCEPT, HeaderValue::from_static("application/vnd.github+json")),
        (header::AUTHORIZATION, authorization),
        ("x-github-api-version".parse()?, HeaderValue::from_static("2026-03-10")),
    ]);
    let builder = reqwest::Client::builder().user_agent("forgekit-bench").default_headers(headers);
    Ok(builder.build()?)
}

async fn with_octocrab(octocrab: &Octocrab) -> anyhow::Result<usize> {
    let mut page = octocrab.issues(OWNER, REPO).list().per_page(100).send().await?;
    let mut count = page.items.len();
    while let Some(next) = octocrab.get_page(&page.next).await? {
        page = next;
        count += page.items.len();
    }
    Ok(count)
}

async fn with_reqwest(client: &reqwest::Client, url: &str) -> anyhow::Result<usize> {
    let mut next = Some(format!("{url}/repos/{OWNER}/{REPO}/issues?per_page=100"));
    let mut count = 0;
    while let Some(url) = next {
        let response = client.get(url).send().await?.error_for_status()?;
        next = next_link(response.headers());
        let page: Value = serde_json::from_slice(&response.bytes().await?)?;
        count += page.as_array().context("no array")?.len();
    }
    Ok(count)
}

fn next_link(headers: &HeaderMap) -> Option<String> {
    let links = headers.get(header::LINK)?.to_str().ok()?;
    let next = links.split(',').find(|link| link.contains(r#"rel="next""#))?;
    let (_, rest) = next.split_once('<')?;
    Some(rest.split_once('>')?.0.to_owned())
}

async fn pages(github: &GitHub) -> anyhow::Result<usize> {
    let mut pages = github.issues().list_for_repo(OWNER, REPO).per_page(100).pages();
    let mut count = 0;
    while let Some(page) = pages.next().await {
        count += page?.len();
    }
    Ok(count)
}

async fn items(github: &GitHub) -> anyhow::Result<usize> {
    let mut items = github.issues().list_for_repo(OWNER, REPO).per_page(100).items();
    let mut count = 0;
    while let Some(issue) = items.next().await {
        count += usize::from(issue?.number > 0);
    }
    Ok(count)
}
