//! Lists go on where GitLab says.

use std::sync::{Arc, Mutex};

use forgekit_core::{Body, BoxError};
use forgekit_gitlab::GitLab;
use http::{Request, Response};

/// Two pages; the first has `name: value` for where the second is.
fn client(name: &'static str, value: &'static str) -> (GitLab, Arc<Mutex<Vec<String>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = seen.clone();
    let transport = tower::service_fn(move |request: Request<Body>| {
        let kept = kept.clone();
        async move {
            let mut kept = kept.lock().unwrap();
            kept.push(request.uri().path_and_query().unwrap().to_string());
            let sha = if kept.len() == 1 { "a" } else { "b" };
            let body = format!(r#"[{{"type": "branch", "name": "{sha}"}}]"#);
            let mut response = Response::new(Body::from(body));
            if kept.len() == 1 {
                response.headers_mut().insert(name, value.parse()?);
            } else if name == "x-next-page" {
                response.headers_mut().insert(name, "".parse()?);
            }
            Ok::<_, BoxError>(response)
        }
    });
    let gitlab = GitLab::builder().bare().transport(transport).build().unwrap();
    (gitlab, seen)
}

#[track_caller]
fn names(gitlab: &GitLab) -> impl Future<Output = Vec<String>> {
    let mut items = gitlab.commits().list_refs("a/b", "main").per_page(1).items();
    async move {
        let mut names = Vec::new();
        while let Some(item) = items.next().await {
            names.push(item.unwrap().name);
        }
        names
    }
}

#[tokio::test]
async fn a_link_is_followed() {
    let next = "<https://gitlab.com/api/v4/projects/1/x?cursor=abc>; rel=\"next\"";
    let (gitlab, seen) = client("link", next);
    assert_eq!(names(&gitlab).await, ["a", "b"]);
    assert_eq!(seen.lock().unwrap()[1], "/api/v4/projects/1/x?cursor=abc");
}

#[tokio::test]
async fn a_number_is_asked_for() {
    let (gitlab, seen) = client("x-next-page", "2");
    assert_eq!(names(&gitlab).await, ["a", "b"]);
    let path = "/api/v4/projects/a%2Fb/repository/commits/main/refs?per_page=1";
    assert_eq!(*seen.lock().unwrap(), [path.to_owned(), format!("{path}&page=2")]);
}
