//! What the stand-in for GitHub refuses, so that the example means something.

use forgekit::{graphql::GraphqlErrors, prelude::*, transfer::download};
use forgekit_examples::{
    data::{OWNER, REPO},
    direct,
    server::{Server, TOKEN},
};
use serde_json::Value;

const LIST: &str = "query($owner: String!, $name: String!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    issues(first: $first, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } }
  }
}";

async fn client() -> (Server, GitHub) {
    let server = Server::start().await.unwrap();
    let github = GitHub::builder().base_url(server.url()).credential(Token::new(TOKEN).unwrap());
    let github = github.transport(direct().unwrap()).build().unwrap();
    (server, github)
}

async fn asked(name: &str, first: i64, after: Option<&str>) -> Result<Value, Error> {
    let (_server, github) = client().await;
    let query = github.graphql().query(LIST).variable("owner", OWNER).variable("name", name);
    let query = query.variable("first", first).variable("after", after);
    Ok(query.send::<Value>().await?.into_value())
}

#[tokio::test]
async fn a_page_begins_after_its_cursor() {
    let first = asked(REPO, 2, None).await.unwrap();
    let info = &first["repository"]["issues"]["pageInfo"];
    assert_eq!(info["hasNextPage"], true);
    let second = asked(REPO, 100, info["endCursor"].as_str()).await.unwrap();
    assert_eq!(second["repository"]["issues"]["nodes"][0]["number"], 3);
    assert_eq!(second["repository"]["issues"]["nodes"].as_array().unwrap().len(), 100);
}

#[tokio::test]
async fn a_question_that_is_wrong_is_an_error_of_graphql() {
    for (name, first, after, kind) in [
        ("kettle", 10, None, "NOT_FOUND"),
        (REPO, 101, None, "EXCESSIVE_PAGINATION"),
        (REPO, 10, Some("made up"), "INVALID_CURSOR_ARGUMENTS"),
    ] {
        let error = asked(name, first, after).await.unwrap_err();
        assert!(GraphqlErrors::of(&error).unwrap().has(kind), "{error}");
    }
}

#[tokio::test]
async fn graphql_and_archives_are_taken_off_no_other_budget() {
    let (server, github) = client().await;
    let left = async || {
        let issue = github.issues().get(OWNER, REPO, 1).send().await.unwrap();
        issue.headers()["x-ratelimit-remaining"].to_str().unwrap().parse::<i64>().unwrap()
    };
    let before = left().await;
    let answer = github.graphql().query("{ viewer { login } }").send::<Value>().await.unwrap();
    assert_eq!(answer.headers()["x-ratelimit-resource"], "graphql");
    let archive = github.repos().download_tarball_archive(OWNER, REPO, "main").request().unwrap();
    download(&github, archive).reader().await.unwrap();
    // The one that asks where the archive is, and the one that asks what is left.
    assert_eq!(left().await, before - 2);
    assert_eq!(server.seen().len(), 5);
}

#[tokio::test]
async fn there_is_one_branch() {
    let (_server, github) = client().await;
    let other = github.repos().download_tarball_archive(OWNER, REPO, "kettle").request().unwrap();
    let error = download(&github, other).reader().await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
}
