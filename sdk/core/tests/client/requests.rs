use bytes::Bytes;
use forgekit_core::{Body, BoxError, Client, Error, JsonPatch, Nullable};
use http::Method;

use crate::provider::{
    Calls as _, Create, File, Get, List, Patch, PutFile, Touch, Update, Valued, always, answered,
    builder, respond,
};

const ITEM: &str = r#"{"id": 1}"#;

fn client() -> Client {
    builder().build().unwrap()
}

fn uri(request: Result<http::Request<Body>, Error>) -> String {
    request.unwrap().uri().to_string()
}

#[test]
fn paths_are_encoded() {
    let client = client();
    let get = |id: &str| uri(client.items().get(id).request());
    assert_eq!(get("7"), "https://api.example.com/v1/items/7");
    assert_eq!(get("a/b"), "https://api.example.com/v1/items/a%2Fb");
    assert_eq!(get("é ?#"), "https://api.example.com/v1/items/%C3%A9%20%3F%23");

    let file = |path: &str| uri(client.items().of::<File>().with_path("path", path).request());
    assert_eq!(file("src/a b.rs"), "https://api.example.com/v1/files/src/a%20b.rs");
    assert_eq!(file(""), "https://api.example.com/v1/files");
}

#[tokio::test]
async fn a_value_that_would_name_another_path_is_not_sent() {
    let (client, log) = always(200, ITEM);
    for id in ["", ".", ".."] {
        let error = client.items().get(id).send().await.unwrap_err();
        assert!(error.to_string().contains("`id`"), "{error}");
        assert_eq!(error.operation(), Some("items/get"));
    }
    for path in ["", "..", "a/../b", "a//b"] {
        let put = client.items().of::<PutFile>().with_path("path", path);
        assert!(put.with_body("x").send().await.is_err(), "{path}");
    }
    assert!(log.all().is_empty());
}

#[test]
fn what_is_always_sent_comes_before_what_is_set() {
    let client = client();
    let valued = || client.items().of::<Valued>();
    let sent = uri(valued().with_query("q", 1_i64).with_path("scope", "a b").request());
    assert_eq!(sent, "https://api.example.com/v1/a%20b/values?v=7.1&q=1");
    assert_eq!(uri(valued().request()), "https://api.example.com/v1/values?v=7.1");
    let elsewhere = valued().0.with_route("/others?v=8");
    assert_eq!(uri(elsewhere.request()), "https://api.example.com/v1/others?v=8");
}

#[test]
fn a_patch_has_its_own_media_type() {
    let patch = JsonPatch::new().add("/a", "b");
    let request = client().items().at::<Patch>(1).with_json(patch).request().unwrap();
    assert_eq!(request.headers()["content-type"], "application/json-patch+json");
    let sent = request.body().as_bytes().unwrap();
    assert_eq!(sent, br#"[{"op":"add","path":"/a","value":"b"}]"#);
}

#[test]
fn queries_are_encoded() {
    let client = client();
    let list = client
        .items()
        .of::<List>()
        .with_query("q", "a b+c")
        .with_query("label", vec!["x", "y"])
        .with_query_csv("sort", vec!["u", "v"])
        .with_query("page", 1_i64)
        .with_query("page", 2_i64)
        .with_query("none", None::<String>);
    assert_eq!(
        uri(list.request()),
        "https://api.example.com/v1/items?q=a%20b%2Bc&label=x&label=y&sort=u,v&page=2"
    );
}

#[tokio::test]
async fn bodies_hold_what_was_set() {
    let (client, log) = always(200, ITEM);
    let update = |call: crate::Call<'static, Update>| call;
    let client: &'static Client = Box::leak(Box::new(client));

    let call = update(client.items().at(1))
        .with_field("title", "a \"b\"")
        .with_field("milestone", Nullable::<i64>::Null)
        .with_field("labels", Vec::<String>::new());
    call.send().await.unwrap();
    let sent = log.last();
    assert_eq!(sent.body, r#"{"title":"a \"b\"","milestone":null,"labels":[]}"#);
    assert_eq!(sent.headers["content-type"], "application/json");

    client.items().of::<Create>().send().await.unwrap();
    assert_eq!(log.last().body, "{}");

    client.items().of::<Touch>().send().await.unwrap();
    assert_eq!(log.last().body, "");
    assert!(!log.last().headers.contains_key("content-type"));
}

#[tokio::test]
async fn what_cannot_be_written_is_told() {
    let (client, log) = always(200, ITEM);
    let broken = std::collections::BTreeMap::from([((1, 2), 3)]);
    let error = client.items().of::<Create>().with_field("map", broken);
    let error = error.send().await.unwrap_err();
    assert!(error.to_string().contains("items/create"), "{error}");
    assert!(error.to_string().contains("`map` cannot be written as JSON"), "{error}");

    let error = client.items().get(1).header("x-a", "line\nbreak").send().await;
    assert!(error.unwrap_err().to_string().contains("`x-a`"));
    assert!(log.all().is_empty());
}

#[tokio::test]
async fn headers_come_from_profile_operation_and_call() {
    let (builder, log) = answered(|_| respond(200, &[], ITEM));
    let client = builder.user_agent("me/1").header("x-a", "1").build().unwrap();

    client.items().get(1).header("x-b", "2").send().await.unwrap();
    let sent = log.last().headers;
    assert_eq!(sent["accept"], "application/json");
    assert_eq!(sent["user-agent"], "me/1");
    assert_eq!((&sent["x-a"], &sent["x-b"]), (&"1".parse().unwrap(), &"2".parse().unwrap()));

    let file = client.items().of::<File>().with_path("path", "a");
    file.send().await.unwrap();
    assert_eq!(log.last().headers["accept"], "text/plain");

    client.items().get(1).header("accept", "x/y").send().await.unwrap();
    assert_eq!(log.last().headers["accept"], "x/y");
    assert_eq!(log.last().headers.get_all("accept").iter().count(), 1);
}

#[tokio::test]
async fn any_endpoint_can_be_called_by_its_path() {
    let (client, log) = always(200, r#"{"id": 5}"#);
    let answer = client
        .request(Method::PUT, "/things/{thing}/x?fixed=1")
        .path("thing", "a/b")
        .query("q", "r s")
        .json(&serde_json::json!({"k": 1}))
        .send()
        .await
        .unwrap();
    assert_eq!(answer["id"], 5);
    let sent = log.last();
    assert_eq!(sent.method, "PUT");
    assert_eq!(sent.uri, "https://api.example.com/v1/things/a%2Fb/x?fixed=1&q=r%20s");
    assert_eq!(sent.body, r#"{"k":1}"#);

    #[derive(serde::Deserialize)]
    struct Thing {
        id: u8,
    }
    let thing = client.request(Method::GET, "/things/5").send_as::<Thing>();
    assert_eq!(thing.await.unwrap().id, 5);
}

#[tokio::test]
async fn a_route_is_checked_before_it_is_sent() {
    let (client, log) = always(200, ITEM);
    for (method, route, problem) in [
        ("GET", "/things/{thing}", "`thing` of /things/{thing} has no value"),
        ("GET", "/things/../secrets", "has a segment `.` or `..`"),
        ("GET", "/things/%2e%2e/secrets", "has a segment `.` or `..`"),
        ("GET", "/a b", "the URL is not valid"),
        ("BREW", "/a", "the method BREW is not supported"),
    ] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let error = client.request(method, route).send().await.unwrap_err();
        assert!(error.to_string().contains(problem), "{error}");
        assert_eq!(error.operation(), None);
    }
    assert!(log.all().is_empty());
}

#[tokio::test]
async fn an_operation_may_have_a_server_of_its_own() {
    let (client, log) = always(204, "");
    let stream = futures_util::stream::iter(["a", "b"].map(|c| Ok::<_, BoxError>(Bytes::from(c))));
    let upload = client.items().at::<crate::provider::Upload>(3);
    upload.with_body(Body::from_sized_stream(2, stream)).send().await.unwrap();
    let sent = log.last();
    assert_eq!(sent.uri, "https://uploads.example.com/items/3/file");
    assert_eq!(sent.body, "ab");
    assert_eq!(sent.headers["content-type"], "application/octet-stream");
}

#[test]
fn layers_learn_what_a_request_is() {
    let client = client();
    let request = client.items().get(1).request().unwrap();
    let meta = request.extensions().get::<&'static forgekit_core::OperationMeta>().unwrap();
    assert_eq!(meta.id, <Get as forgekit_core::Operation>::META.id);
    let id = request.extensions().get::<forgekit_core::CredentialId>().unwrap();
    assert_eq!(id, client.credential_id());
}

#[test]
fn clients_are_shared_between_threads() {
    fn check<T: Clone + Send + Sync + 'static>(_: T) {}
    fn sent<T: Send>(_: T) {}
    let client = client();
    sent(client.items().get(1).send());
    sent(client.items().get(1).raw());
    sent(client.items().of::<List>().items());
    sent(client.request(Method::GET, "/").send());
    check(client);
    fn shared<T: Send + Sync>() {}
    shared::<Body>();
    shared::<crate::Call<'_, List>>();
}
