use forgekit_cache::CacheLayer;
use forgekit_core::{Body, BoxError, CacheStatus, OperationMeta, Stack, Verb};
use http::Request;
use tower::{Layer as _, ServiceExt as _, service_fn};

use crate::provider::{Log, by, cached, request, respond, send, version};

const API: &str = "https://api.example.com/repos/o/r";

/// A provider that answers writes with `status`, behind a cache that does not ask.
fn writable(status: u16) -> (Stack, Log) {
    cached(&CacheLayer::new().serve_fresh(true), move |parts| {
        if parts.method == "GET" {
            version(parts, "\"1\"", "[1]")
        } else {
            respond(status, &[], "")
        }
    })
}

async fn ask(stack: &Stack, path: &str) -> CacheStatus {
    send(stack, request("GET", &format!("{API}{path}"))).await.cache.unwrap()
}

async fn write(stack: &Stack, method: &str, path: &str) {
    send(stack, request(method, &format!("{API}{path}"))).await;
}

/// Which of `paths` are still kept after a write.
async fn kept<'p>(method: &str, written: &str, paths: &[&'p str]) -> Vec<&'p str> {
    let (stack, _) = writable(200);
    for path in paths {
        assert_eq!(ask(&stack, path).await, CacheStatus::Miss);
        assert_eq!(ask(&stack, path).await, CacheStatus::Hit);
    }
    write(&stack, method, written).await;
    let mut kept = Vec::new();
    for path in paths {
        if ask(&stack, path).await == CacheStatus::Hit {
            kept.push(*path);
        }
    }
    kept
}

const PATHS: [&str; 8] = [
    "",
    "/issues",
    "/issues?state=open",
    "/issues?state=open&page=2",
    "/issues/1",
    "/issues/2",
    "/issues/1/comments?per_page=100",
    "/issues/1/labels",
];

#[tokio::test]
async fn a_write_makes_its_path_and_its_collection_old() {
    for method in ["PATCH", "PUT", "DELETE", "POST"] {
        let kept = kept(method, "/issues/1", &PATHS).await;
        let expected = ["", "/issues/2", "/issues/1/comments?per_page=100", "/issues/1/labels"];
        assert_eq!(kept, expected, "{method}");
    }
}

#[tokio::test]
async fn a_new_member_makes_the_list_old() {
    let kept = kept("POST", "/issues/1/comments", &PATHS).await;
    let expected = [
        "",
        "/issues",
        "/issues?state=open",
        "/issues?state=open&page=2",
        "/issues/2",
        "/issues/1/labels",
    ];
    assert_eq!(kept, expected);
}

#[tokio::test]
async fn a_query_does_not_matter_to_a_write() {
    let kept = kept("DELETE", "/issues/2?force=true", &["/issues/2?a=b", "/issues/1"]).await;
    assert_eq!(kept, ["/issues/1"]);
}

#[tokio::test]
async fn reading_changes_nothing() {
    for method in ["HEAD", "OPTIONS"] {
        assert_eq!(kept(method, "/issues/1", &PATHS).await, PATHS);
    }
}

#[tokio::test]
async fn only_what_may_have_acted_makes_anything_old() {
    for (status, expected) in [
        (201, CacheStatus::Miss),
        (204, CacheStatus::Miss),
        (302, CacheStatus::Miss),
        (502, CacheStatus::Miss),
        (404, CacheStatus::Hit),
        (409, CacheStatus::Hit),
        (422, CacheStatus::Hit),
    ] {
        let (stack, _) = writable(status);
        ask(&stack, "/issues/1").await;
        write(&stack, "PATCH", "/issues/1").await;
        assert_eq!(ask(&stack, "/issues/1").await, expected, "{status}");
    }
}

#[tokio::test]
async fn a_write_that_broke_off_may_have_acted() {
    let provider = service_fn(|request: Request<Body>| async move {
        let (parts, _) = request.into_parts();
        match parts.method.as_str() {
            "GET" => Ok(version(&parts, "\"1\"", "[1]")),
            _ => Err(BoxError::from("reset")),
        }
    });
    let stack = Stack::new(CacheLayer::new().serve_fresh(true).layer(provider));
    ask(&stack, "/issues/1").await;
    let patch = request("PATCH", &format!("{API}/issues/1"));
    let error = stack.clone().oneshot(patch).await.unwrap_err();
    assert_eq!(error.to_string(), "reset");
    assert_eq!(ask(&stack, "/issues/1").await, CacheStatus::Miss);
}

#[tokio::test]
async fn an_operation_may_write_by_another_method() {
    static TRIGGER: OperationMeta = OperationMeta::new(Verb::GET, "/trigger").safe(false);
    let (stack, _) = writable(200);
    ask(&stack, "/issues/1").await;
    let mut trigger = request("GET", &format!("{API}/issues/1"));
    trigger.extensions_mut().insert(&TRIGGER);
    assert_eq!(send(&stack, trigger).await.cache, None);
    assert_eq!(ask(&stack, "/issues/1").await, CacheStatus::Miss);
}

#[tokio::test]
async fn what_another_credential_has_kept_stays() {
    let (stack, _) = writable(200);
    let uri = format!("{API}/issues/1");
    let ask = async |name| send(&stack, by(name, request("GET", &uri))).await.cache.unwrap();
    ask("alice").await;
    ask("bob").await;
    send(&stack, by("alice", request("PATCH", &uri))).await;
    assert_eq!(ask("alice").await, CacheStatus::Miss);
    assert_eq!(ask("bob").await, CacheStatus::Hit);
}

#[tokio::test]
async fn what_is_made_old_is_not_asked_about() {
    let (stack, log) = cached(&CacheLayer::new(), |parts| version(parts, "\"1\"", "[1]"));
    ask(&stack, "/issues/1").await;
    write(&stack, "PATCH", "/issues/1").await;
    assert_eq!(ask(&stack, "/issues/1").await, CacheStatus::Miss);
    assert_eq!(log.conditional(), 0);
    assert_eq!(ask(&stack, "/issues/1").await, CacheStatus::Revalidated);
}
