use forgekit_auth::oauth::{OAuthErrorKind, Provider, atlassian::sites};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::server::Server;

const RESOURCES: &str = "/oauth/token/accessible-resources";

async fn listed(body: Value) -> Server {
    let server = Server::start().await;
    server.on("GET", RESOURCES, ResponseTemplate::new(200).set_body_json(body)).await;
    server
}

fn octo(id: &str) -> Value {
    json!([{
        "id": id, "name": "octo", "url": "https://octo.atlassian.net",
        "scopes": ["write:jira-work", "read:jira-work"], "avatarUrl": "https://x.example"
    }])
}

#[tokio::test]
async fn sites_tell_where_their_jira_is() {
    let server = listed(octo("11223344-a1b2-3b33-c444-def123456789")).await;
    let app = server.app_of(Provider::atlassian().unwrap().at(&server.mock.uri()).unwrap());
    let found = sites(&app, &"canary-token".into()).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((&*found[0].name, &*found[0].url), ("octo", "https://octo.atlassian.net"));
    assert_eq!(found[0].scopes, ["write:jira-work", "read:jira-work"]);
    let base = server.url("/ex/jira/11223344-a1b2-3b33-c444-def123456789");
    assert_eq!(found[0].jira_base_url(), base);
    let request = &server.requests(RESOURCES).await[0];
    assert_eq!(request.headers["authorization"], "Bearer canary-token");

    let checked = app.check(&"canary-token".into()).await.unwrap().unwrap();
    assert_eq!(checked.scopes, ["read:jira-work", "write:jira-work"]);
    assert_eq!(checked.extras["sites"][0], "11223344-a1b2-3b33-c444-def123456789");
}

#[tokio::test]
async fn an_id_cannot_lead_elsewhere() {
    for bad in [octo("../../admin"), octo("a?b"), octo(""), json!({"id": "1"}), json!([1])] {
        let server = listed(bad).await;
        let app = server.app_of(Provider::atlassian().unwrap().at(&server.mock.uri()).unwrap());
        let error = sites(&app, &"canary-token".into()).await.unwrap_err();
        assert_eq!(error.kind(), OAuthErrorKind::Answer);
    }
}

#[tokio::test]
async fn other_providers_have_no_sites() {
    let server = Server::start().await;
    let error = sites(&server.app(), &"canary-token".into()).await.unwrap_err();
    assert_eq!(error.kind(), OAuthErrorKind::Unsupported);
}
