//! What goes over the wire where GitLab wants it in a way of its own.

use std::sync::{Arc, Mutex};

use forgekit_core::{Body, BoxError};
use forgekit_gitlab::{GitLab, Nullable, Token};
use http::{Request, Response};

type Seen = Arc<Mutex<Vec<Request<String>>>>;

/// A client whose requests are kept, and answered with `status` and `answer`.
fn client(status: u16, answer: &'static str) -> (GitLab, Seen) {
    let seen = Seen::default();
    let kept = seen.clone();
    let transport = tower::service_fn(move |request: Request<Body>| {
        let kept = kept.clone();
        async move {
            let (head, body) = request.into_parts();
            let body = String::from_utf8(body.bytes(1 << 20).await?.to_vec())?;
            kept.lock().unwrap().push(Request::from_parts(head, body));
            let response = Response::builder().status(status).body(Body::from(answer))?;
            Ok::<_, BoxError>(response)
        }
    });
    let gitlab = GitLab::builder()
        .host("gitlab.example.com")
        .credential(Token::new("glpat-canary").unwrap())
        .bare()
        .transport(transport)
        .build()
        .unwrap();
    (gitlab, seen)
}

fn last(seen: &Seen) -> Request<String> {
    seen.lock().unwrap().pop().unwrap()
}

const BASE: &str = "https://gitlab.example.com/api/v4";

#[tokio::test]
async fn a_project_is_its_number_or_its_path() {
    let (gitlab, seen) = client(200, "[]");
    gitlab.issues().list_for_project(42).send().await.unwrap();
    assert_eq!(last(&seen).uri().to_string(), format!("{BASE}/projects/42/issues"));
    gitlab.issues().list_for_project("group/sub/project").send().await.unwrap();
    let uri = format!("{BASE}/projects/group%2Fsub%2Fproject/issues");
    assert_eq!(last(&seen).uri().to_string(), uri);
}

#[tokio::test]
async fn lists_have_brackets_and_so_has_not() {
    let (gitlab, seen) = client(200, "[]");
    let call = gitlab.issues().list_for_project(1).labels(["bug", "ui"]).not_labels(["wip"]);
    call.iids([1, 2]).milestone_id("Any").send().await.unwrap();
    let query = last(&seen).uri().query().unwrap().replace("%5B", "[").replace("%5D", "]");
    let mut pairs: Vec<&str> = query.split('&').collect();
    pairs.sort_unstable();
    assert_eq!(
        pairs,
        [
            "iids[]=1",
            "iids[]=2",
            "labels[]=bug",
            "labels[]=ui",
            "milestone_id=Any",
            "not[labels][]=wip"
        ]
    );
}

#[tokio::test]
async fn custom_attributes_are_asked_for_by_name() {
    let (gitlab, seen) = client(200, "[]");
    gitlab.projects().list().custom_attributes([("team", "a b")]).send().await.unwrap();
    assert_eq!(last(&seen).uri().query(), Some("custom_attributes%5Bteam%5D=a%20b"));
}

#[tokio::test]
async fn members_are_json_until_there_is_a_file() {
    let (gitlab, seen) = client(500, "");
    let call = || gitlab.projects().update(1).name("forge").topics(["a", "b"]).lfs_enabled(false);
    call().send().await.unwrap_err();
    let request = last(&seen);
    assert_eq!(request.headers()["content-type"], "application/json");
    let json: serde_json::Value = serde_json::from_str(request.body()).unwrap();
    assert_eq!(json["topics"], serde_json::json!(["a", "b"]));
    assert_eq!(json["lfs_enabled"], false);

    call().avatar(("logo.png", "pixels")).send().await.unwrap_err();
    let request = last(&seen);
    let media_type = request.headers()["content-type"].to_str().unwrap();
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let form = request.body().replace(boundary, "B");
    assert!(form.contains("name=\"name\"\r\n\r\nforge\r\n--B\r\n"), "{form}");
    assert!(form.contains("name=\"topics[]\"\r\n\r\na\r\n"), "{form}");
    assert!(form.contains("name=\"lfs_enabled\"\r\n\r\nfalse\r\n"), "{form}");
    let file =
        "name=\"avatar\"; filename=\"logo.png\"\r\ncontent-type: image/png\r\n\r\npixels\r\n";
    assert!(form.ends_with(&format!("{file}--B--\r\n")), "{form}");
}

#[tokio::test]
async fn an_upload_is_a_form() {
    let answer = r#"{"id": 5, "alt": "a", "url": "/uploads/1/a.txt", "full_path": "/-/x", "markdown": "[a](/uploads/1/a.txt)"}"#;
    let (gitlab, seen) = client(201, answer);
    let upload = gitlab.projects().upload(1, ("a.txt", "text")).send().await.unwrap();
    assert_eq!(upload.url, "/uploads/1/a.txt");
    assert!(last(&seen).body().contains("name=\"file\"; filename=\"a.txt\""));
}

#[tokio::test]
async fn null_empties_and_what_is_not_set_stays() {
    let (gitlab, seen) = client(500, "");
    gitlab
        .issues()
        .update(1, 2)
        .due_date(Nullable::Null)
        .state_event("close")
        .send()
        .await
        .unwrap_err();
    let request = last(&seen);
    assert_eq!(request.method(), "PUT");
    assert_eq!(request.body(), r#"{"due_date":null,"state_event":"close"}"#);
}

#[tokio::test]
async fn a_commit_is_json_with_its_actions() {
    use forgekit_gitlab::commits::CreateAction;

    let (gitlab, seen) = client(500, "");
    let action = CreateAction::new("create".into(), "a/b.txt");
    let call = gitlab.commits().create(1, "main", "Add b", [action]);
    call.send().await.unwrap_err();
    assert_eq!(
        last(&seen).body(),
        r#"{"branch":"main","commit_message":"Add b","actions":[{"action":"create","file_path":"a/b.txt"}]}"#
    );
}

#[tokio::test]
async fn what_is_downloaded_is_bytes() {
    let (gitlab, seen) = client(200, "\u{1f}\u{8b}");
    let archive = gitlab.repositories().download_archive("a/b", "tar.gz").sha("v1");
    let bytes = archive.send().await.unwrap();
    assert_eq!(bytes.len(), 3);
    let uri = format!("{BASE}/projects/a%2Fb/repository/archive.tar.gz?sha=v1");
    assert_eq!(last(&seen).uri().to_string(), uri);
    let (gitlab, _) = client(200, "line\n");
    assert_eq!(gitlab.jobs().get_log(1, 2).send().await.unwrap().into_value(), "line\n");
}

#[tokio::test]
async fn a_branch_is_there_or_not() {
    let (gitlab, _) = client(404, "");
    assert!(!gitlab.branches().check(1, "gone").send().await.unwrap().into_value());
    let (gitlab, seen) = client(204, "");
    assert!(gitlab.branches().check(1, "feature/x").send().await.unwrap().into_value());
    assert_eq!(last(&seen).uri().path(), "/api/v4/projects/1/repository/branches/feature%2Fx");
}
