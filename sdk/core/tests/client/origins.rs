use http::Method;

use crate::provider::{Calls as _, SECRET, Upload, always, answered, respond};

fn bearer() -> String {
    format!("Bearer {SECRET}")
}

#[tokio::test]
async fn credentials_go_to_the_clients_origins() {
    let (builder, log) = answered(|_| respond(204, &[], ""));
    let uploads = "https://uploads.example.com".parse().unwrap();
    let client = builder.origin(uploads).build().unwrap();
    client.request(Method::GET, "/user").send().await.unwrap();
    assert_eq!(log.last().headers["authorization"], bearer());
    client.items().at::<Upload>(1).with_body("x").send().await.unwrap();
    assert_eq!(log.last().headers["authorization"], bearer());
}

#[tokio::test]
async fn other_origins_are_asked_without_credentials() {
    let (client, log) = always(200, "{}");
    for foreign in [
        "https://evil.example/v1/user",
        "http://api.example.com/v1/user",
        "https://api.example.com:8443/v1/user",
        "https://api.example.com.evil.example/",
    ] {
        let call = client.request(Method::GET, foreign);
        call.header("authorization", "Basic abc").header("x-a", "1").send().await.unwrap();
        let sent = log.last();
        assert_eq!(sent.uri, foreign);
        assert!(!sent.headers.contains_key("authorization"), "{foreign}");
        assert_eq!(sent.headers["x-a"], "1");
    }
    let own = client.request(Method::GET, "HTTPS://API.example.com/v1/user");
    own.send().await.unwrap();
    assert_eq!(log.last().headers["authorization"], bearer());
}

#[tokio::test]
async fn a_header_of_the_call_goes_before_the_credential() {
    let (client, log) = always(200, r#"{"id": 1}"#);
    client.items().get(1).header("authorization", "Basic abc").send().await.unwrap();
    let sent = log.last().headers;
    assert_eq!(sent["authorization"], "Basic abc");
    assert!(sent["authorization"].is_sensitive());
}
