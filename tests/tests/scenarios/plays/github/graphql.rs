//! Queries and mutations.

use std::time::Duration;

use forgekit::{
    graphql::{GraphqlErrors, PathSegment},
    prelude::*,
};
use serde_json::{Value, json};
use tokio::time::Instant;

plays! {
    GitHub:
    graphql_partial,
    graphql_rate_limited,
    graphql_success,
}

async fn graphql_success(github: &GitHub) {
    let repository = "query($owner: String!, $name: String!) {
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $name) { id nameWithOwner viewerHasStarred }
}";
    let star = "mutation($id: ID!) {
  addStar(input: {starrableId: $id}) { starrable { viewerHasStarred } }
}";
    let issues = "query($owner: String!, $name: String!, $cursor: String) {
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    issues(first: 2, after: $cursor, states: OPEN) {
      nodes { title author { login } }
      pageInfo { hasNextPage endCursor }
    }
  }
}";
    let widgets = json!({"owner": "acme", "name": "widgets"});
    let found = github.graphql().query(repository).variables(&widgets);
    let found = found.send::<Value>().await.unwrap().into_value();
    assert_eq!(found["repository"]["viewerHasStarred"], false);

    let star = github.graphql().mutation(star).variable("id", &found["repository"]["id"]);
    let starred = star.send::<Value>().await.unwrap();
    assert_eq!(starred["addStar"]["starrable"]["viewerHasStarred"], true);

    let mut nodes = github.graphql().query(issues).variables(&widgets).nodes("repository.issues");
    let mut titles = Vec::new();
    while let Some(issue) = nodes.next().await {
        let issue: Value = issue.unwrap();
        titles.push(format!("{} by {}", issue["title"], issue["author"]["login"]));
    }
    assert_eq!(
        titles,
        [
            r#""The lid does not close" by "grace-example""#,
            r#""Say which screws fit" by "ada-example""#,
            r#""A wheel is missing from the drawing" by null"#,
        ]
    );
}

async fn graphql_partial(github: &GitHub) {
    let both = || {
        github.graphql().query(
            r#"query {
  here: repository(owner: "acme", name: "widgets") { nameWithOwner }
  gone: repository(owner: "acme", name: "gizmos") { nameWithOwner }
}"#,
        )
    };
    let answer = both().send_partial::<Value>().await.unwrap().into_value();
    let data = answer.data.unwrap();
    assert_eq!(data["here"]["nameWithOwner"], "acme/widgets");
    assert!(data["gone"].is_null());
    let [error] = &answer.errors[..] else { panic!("{:?}", answer.errors) };
    assert_eq!(error.kind.as_deref(), Some("NOT_FOUND"));
    assert_eq!(error.path, [PathSegment::Field("gone".to_owned())]);

    let error = both().send::<Value>().await.unwrap_err();
    assert!(!error.is_rate_limited());
    let errors = GraphqlErrors::of(&error).unwrap();
    assert_eq!(errors.data().unwrap()["here"]["nameWithOwner"], "acme/widgets");
    assert!(error.to_string().contains("'acme/gizmos'"), "{error}");
}

async fn graphql_rate_limited(github: &GitHub) {
    let begun = Instant::now();
    let viewer = github.graphql().query("query { viewer { login } }");
    let viewer = viewer.send::<Value>().await.unwrap();
    assert_eq!(viewer["viewer"]["login"], "ada-example");
    assert!(begun.elapsed() >= Duration::from_secs(41));
}
