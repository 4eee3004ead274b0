//! What goes to the provider, and where.

use std::{sync::Arc, time::Duration};

use forgekit_core::{
    ApiError, Client, Error, Profile, Token,
    profile::{Limit, Page},
};
use forgekit_github::GitHubProfile;
use forgekit_graphql::{Graphql, GraphqlExt as _};
use http::{HeaderMap, StatusCode, response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::provider::{bare, data, provider};

const REPO: &str = "query Repo($owner: String!) { repository(owner: $owner) { id } }";

#[derive(Debug, Deserialize)]
struct Data {
    repository: Repository,
}

#[derive(Debug, Deserialize)]
struct Repository {
    id: String,
}

#[tokio::test(start_paused = true)]
async fn a_query_is_typed_by_the_caller() {
    let (client, log) = bare(|_, _| data(json!({"repository": {"id": "R1"}})));
    let query = client.graphql().query(REPO).variable("owner", "o");
    let query = query.operation_name("Repo").header("x-extra", "1");
    let answer = query.send::<Data>().await.unwrap();
    assert_eq!(answer.repository.id, "R1");
    assert_eq!(answer.status(), 200);

    let asked = &log.all()[0];
    assert_eq!(asked.uri, "https://api.github.com/graphql");
    assert_eq!((asked.id, asked.authorized), ("graphql/query", true));
    assert_eq!(asked.header.as_deref(), Some("1"));
    let expected = json!({"query": REPO, "variables": {"owner": "o"}, "operationName": "Repo"});
    assert_eq!(asked.body, expected);
}

#[tokio::test(start_paused = true)]
async fn variables_come_from_whatever_serializes() {
    #[derive(Serialize)]
    struct Variables {
        a: u8,
        b: Option<u8>,
    }
    let (client, log) = bare(|_, _| data(json!({})));
    let query = client.graphql().query("{ a }").variable("a", 0).variable("c", [3]);
    query.variables(Variables { a: 1, b: None }).send::<Value>().await.unwrap();
    assert_eq!(log.variables(), [json!({"a": 1, "b": null, "c": [3]})]);

    client.graphql().query("{ a }").send::<Value>().await.unwrap();
    assert_eq!(log.all()[1].body, json!({"query": "{ a }"}));
    let error = client.graphql().query("{ a }").variables(7).send::<Value>().await.unwrap_err();
    assert!(error.to_string().ends_with("the variables are not an object"), "{error}");
    assert_eq!(log.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_body_of_another_crate_is_sent_as_it_is() {
    #[derive(Serialize)]
    struct QueryBody {
        variables: Value,
        query: &'static str,
        #[serde(rename = "operationName")]
        operation_name: &'static str,
        extensions: Value,
    }
    let (client, log) = bare(|_, _| data(json!({"repository": {"id": "R1"}})));
    let body = QueryBody {
        variables: json!({"owner": "o"}),
        query: REPO,
        operation_name: "Repo",
        extensions: json!({"x": 1}),
    };
    client.graphql().body(&body).send::<Data>().await.unwrap();
    client.graphql().body(&json!({"query": "mutation { a }"})).send_raw().await.unwrap();
    let asked = log.all();
    assert_eq!(asked[0].body, serde_json::to_value(&body).unwrap());
    assert_eq!((asked[0].id, asked[1].id), ("graphql/query", "graphql/mutation"));
}

#[tokio::test(start_paused = true)]
async fn the_whole_answer_can_be_had() {
    let answer =
        json!({"data": {"a": null}, "errors": [{"message": "no"}], "extensions": {"x": 1}});
    let (client, _) = bare(move |_, _| crate::provider::ok(&answer));
    let answer = client.graphql().query("{ a }").send_raw().await.unwrap().into_value();
    assert_eq!(answer.data, Some(json!({"a": null})));
    assert_eq!(answer.errors[0].message, "no");
    assert_eq!(answer.extensions.unwrap()["x"], 1);
}

#[tokio::test(start_paused = true)]
async fn each_instance_has_its_endpoint() {
    for (base, expected) in [
        ("https://api.octo.ghe.com", "https://api.octo.ghe.com/graphql"),
        ("https://git.example.com/api/v3", "https://git.example.com/api/graphql"),
        ("https://git.example.com:8443/api/v3/", "https://git.example.com:8443/api/graphql"),
    ] {
        let (transport, log) = provider(|_, _| data(json!({})));
        let client = Client::builder(base, Arc::new(GitHubProfile))
            .credential(Token::new("token-canary").unwrap())
            .transport(transport)
            .build()
            .unwrap();
        client.graphql().query("{ a }").send::<Value>().await.unwrap();
        assert_eq!(log.all()[0].uri, expected);
        assert!(log.all()[0].authorized);
    }
}

#[tokio::test(start_paused = true)]
async fn an_endpoint_of_ones_own_gets_the_credential_only_at_home() {
    let (client, log) = bare(|_, _| data(json!({})));
    for endpoint in ["/v2/graphql", "https://api.github.com/g", "https://evil.example/graphql"] {
        let graphql = Graphql::new(&client).endpoint(endpoint);
        graphql.query("{ a }").send::<Value>().await.unwrap();
    }
    let asked = log.all();
    assert_eq!(asked[0].uri, "https://api.github.com/v2/graphql");
    let authorized: Vec<_> = asked.iter().map(|asked| asked.authorized).collect();
    assert_eq!(authorized, [true, true, false]);

    for wrong in [".evil.example/x", "https://user:p-canary@api.github.com/graphql"] {
        let graphql = client.graphql().endpoint(wrong);
        let shown = format!("{graphql:?}");
        let error = graphql.query("{ a }").send::<Value>().await.unwrap_err();
        assert!(error.to_string().contains("the endpoint"), "{error}");
        assert!(!format!("{shown} {error} {error:?}").contains("canary"));
    }
    assert_eq!(log.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_provider_without_graphql_is_named() {
    #[derive(Debug)]
    struct Plain;
    impl Profile for Plain {
        fn name(&self) -> &'static str {
            "plain"
        }
        fn default_headers(&self) -> HeaderMap {
            HeaderMap::new()
        }
        fn classify(&self, _: &response::Parts, _: &[u8]) -> Option<Limit> {
            None
        }
        fn decode_error(&self, status: StatusCode, _: &HeaderMap, body: &[u8]) -> ApiError {
            ApiError::from_text(status, body)
        }
        fn next_page(&self, _: &Page<'_>) -> Option<String> {
            None
        }
    }
    let (transport, log) = provider(|_, _| data(json!({})));
    let client = Client::builder("https://plain.example", Arc::new(Plain));
    let client = client.transport(transport).build().unwrap();
    let error: Error = client.graphql().query("{ a }").send::<Value>().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "graphql/query (POST /graphql): the request was not sent: plain is not known to have \
         GraphQL; set its URL with `endpoint`"
    );
    client.graphql().endpoint("/api").query("{ a }").send::<Value>().await.unwrap();
    assert_eq!(log.all()[0].uri, "https://plain.example/api");
}

#[tokio::test(start_paused = true)]
async fn a_call_has_a_time_limit_of_its_own() {
    let (client, _) = bare(|_, _| data(json!({})));
    let query = client.graphql().query("{ a }").timeout(Duration::from_millis(50));
    assert!(query.send::<Value>().await.unwrap_err().is_timeout());
}

#[tokio::test(start_paused = true)]
async fn calls_and_streams_move_between_tasks() {
    let (client, _) =
        bare(|_, _| data(json!({"a": {"nodes": [1], "pageInfo": {"hasNextPage": false}}})));
    let query = client.graphql().query("query($cursor: ID) { a }");
    let mut nodes = query.nodes::<u8>("a");
    let node = tokio::spawn(async move { nodes.next().await.unwrap().unwrap() });
    assert_eq!(node.await.unwrap(), 1);
    let graphql = client.graphql();
    tokio::spawn(graphql.query("{ a }").send::<Value>()).await.unwrap().unwrap();
    tokio::spawn(graphql.query("{ a }").send_raw()).await.unwrap().unwrap();
}
