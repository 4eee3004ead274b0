//! What goes over the wire, through the whole stack and a real socket.

use forgekit_github::{ErrorKind, GitHub, Nullable, Token, issues::State};
use http::Method;
use serde_json::{Value, json};
use wiremock::{
    Mock, MockServer, Request, ResponseTemplate,
    matchers::{any, method, path},
};

async fn answering(response: ResponseTemplate) -> (MockServer, GitHub) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(response).mount(&server).await;
    let github = client(&server);
    (server, github)
}

fn client(server: &MockServer) -> GitHub {
    forgekit_tests::told();
    let token = Token::new("ghp_canary").unwrap();
    GitHub::builder().bare().base_url(server.uri()).credential(token).build().unwrap()
}

async fn sent(server: &MockServer) -> Request {
    server.received_requests().await.unwrap().pop().unwrap()
}

fn header<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    request.headers.get(name)?.to_str().ok()
}

#[tokio::test]
async fn a_list_carries_its_query_and_the_api_version() {
    let (server, github) = answering(ResponseTemplate::new(200).set_body_json(json!([]))).await;
    let call = github
        .issues()
        .list_for_repo("octo", "a b")
        .state(State::Open)
        .labels("bug,c++")
        .per_page(100);
    assert!(call.send().await.unwrap().is_empty());
    let request = sent(&server).await;
    assert_eq!(request.url.path(), "/repos/octo/a%20b/issues");
    assert_eq!(request.url.query(), Some("state=open&labels=bug%2Cc%2B%2B&per_page=100"));
    assert_eq!(header(&request, "authorization"), Some("Bearer ghp_canary"));
    assert_eq!(header(&request, "x-github-api-version"), Some("2026-03-10"));
    assert_eq!(header(&request, "accept"), Some("application/vnd.github+json"));
    assert!(header(&request, "user-agent").unwrap().contains("forgekit"));
}

#[tokio::test]
async fn a_patch_tells_null_from_absent() {
    let (server, github) =
        answering(ResponseTemplate::new(404).set_body_json(json!({"message": "Not Found"}))).await;
    let call = github
        .issues()
        .update("octo", "hello", 7)
        .body("text")
        .milestone(Nullable::Null)
        .assignees(["o"]);
    assert!(call.send().await.unwrap_err().is_not_found());
    let request = sent(&server).await;
    assert_eq!(request.method.as_str(), "PATCH");
    assert_eq!(
        request.body_json::<Value>().unwrap(),
        json!({"body": "text", "milestone": null, "assignees": ["o"]})
    );
    assert!(header(&request, "content-type").unwrap().starts_with("application/json"));
}

#[tokio::test]
async fn a_put_without_a_body_says_that_it_is_empty() {
    let (server, github) = answering(ResponseTemplate::new(204)).await;
    github.issues().lock("octo", "hello", 7).send().await.unwrap();
    let request = sent(&server).await;
    assert_eq!((request.method.as_str(), request.body.len()), ("PUT", 0));
    assert_eq!(header(&request, "content-length"), Some("0"));
}

#[tokio::test]
async fn a_delete_may_have_a_body() {
    let (server, github) =
        answering(ResponseTemplate::new(422).set_body_json(json!({"message": "no"}))).await;
    let call = github.issues().remove_assignees("octo", "hello", 7, ["octocat"]);
    assert!(call.send().await.is_err());
    let request = sent(&server).await;
    assert_eq!(request.method.as_str(), "DELETE");
    assert_eq!(request.body_json::<Value>().unwrap(), json!({"assignees": ["octocat"]}));
}

#[tokio::test]
async fn a_yes_no_question_has_a_bool_for_an_answer() {
    for (status, answer) in [(204, true), (404, false)] {
        let (_server, github) = answering(ResponseTemplate::new(status)).await;
        assert_eq!(
            github.pulls().check_if_merged("octo", "hello", 7).send().await.unwrap().into_value(),
            answer
        );
    }
    let (_server, github) = answering(ResponseTemplate::new(403)).await;
    assert!(
        github.pulls().check_if_merged("octo", "hello", 7).send().await.unwrap_err().is_forbidden()
    );
}

#[tokio::test]
async fn a_redirect_that_is_the_answer_is_not_followed() {
    let elsewhere = "https://storage.example/logs?sig=1";
    let (server, github) =
        answering(ResponseTemplate::new(302).insert_header("location", elsewhere)).await;
    let location = github
        .actions()
        .download_job_logs_for_workflow_run("octo", "hello", 5)
        .send()
        .await
        .unwrap();
    assert_eq!(location.url, elsewhere);
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_renamed_repository_is_followed_and_the_body_of_a_307_goes_along() {
    let server = MockServer::start().await;
    let moved = ResponseTemplate::new(307)
        .insert_header("location", format!("{}/repositories/1", server.uri()));
    Mock::given(method("PATCH"))
        .and(path("/repos/octo/old"))
        .respond_with(moved)
        .mount(&server)
        .await;
    let gone = ResponseTemplate::new(410).set_body_json(json!({"message": "arrived"}));
    Mock::given(path("/repositories/1")).respond_with(gone).mount(&server).await;
    let error =
        client(&server).repos().update("octo", "old").description("new").send().await.unwrap_err();
    assert_eq!(error.api().unwrap().message, "arrived");
    let request = sent(&server).await;
    assert_eq!(request.method.as_str(), "PATCH");
    assert_eq!(request.body_json::<Value>().unwrap(), json!({"description": "new"}));
    assert_eq!(header(&request, "authorization"), Some("Bearer ghp_canary"));
}

#[tokio::test]
async fn a_foreign_origin_does_not_see_the_credential() {
    let foreign = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({})))
        .mount(&foreign)
        .await;
    let away =
        ResponseTemplate::new(302).insert_header("location", format!("{}/steal", foreign.uri()));
    let (_server, github) = answering(away).await;
    github.request(Method::GET, "/anywhere").send().await.unwrap();
    let request = sent(&foreign).await;
    assert_eq!(request.url.path(), "/steal");
    assert_eq!(header(&request, "authorization"), None);
}

#[tokio::test]
async fn path_values_cannot_leave_their_place() {
    let (server, github) = answering(ResponseTemplate::new(200)).await;
    for value in ["", ".", ".."] {
        let error = github.issues().get("octo", value, 7).send().await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::InvalidRequest(_)), "{value:?}: {error}");
        assert!(error.to_string().contains("repo"), "{error}");
    }
    let error =
        github.repos().get_content("octo", "hello", "docs/../../x").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::InvalidRequest(_)), "{error}");
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn slashes_stay_where_several_segments_are_allowed() {
    let (server, github) = answering(ResponseTemplate::new(404)).await;
    let _ = github.repos().get_content("octo", "hello", "docs/ü b.md").send().await;
    assert_eq!(sent(&server).await.url.path(), "/repos/octo/hello/contents/docs/%C3%BC%20b.md");
    let _ = github.repos().get_branch("octo", "hello", "feature/x").send().await;
    assert!(sent(&server).await.url.path().starts_with("/repos/octo/hello/branches/feature"));
}

#[tokio::test]
async fn another_media_type_is_asked_for_and_read_as_text() {
    let (server, github) =
        answering(ResponseTemplate::new(200).set_body_string("diff --git")).await;
    let diff = github.repos().get_commit_diff("octo", "hello", "main").send().await.unwrap();
    assert_eq!(*diff, "diff --git");
    assert_eq!(header(&sent(&server).await, "accept"), Some("application/vnd.github.diff"));
}

#[tokio::test]
async fn any_route_goes_through_the_same_stack() {
    let (server, github) =
        answering(ResponseTemplate::new(200).set_body_json(json!({"names": ["x"]}))).await;
    let topics = github
        .request(Method::GET, "/repos/{owner}/{repo}/topics")
        .path("owner", "octo")
        .path("repo", "hello")
        .query("page", "2")
        .send()
        .await
        .unwrap();
    assert_eq!(topics["names"][0], "x");
    let request = sent(&server).await;
    assert_eq!(request.url.query(), Some("page=2"));
    assert_eq!(header(&request, "authorization"), Some("Bearer ghp_canary"));
    let missing =
        github.request(Method::DELETE, "/repos/{owner}/{repo}").path("owner", "octo").send().await;
    assert!(missing.unwrap_err().to_string().contains("repo"));
}

#[tokio::test]
async fn items_follow_the_link_to_the_last_page() {
    let server = MockServer::start().await;
    let label = |name: String| json!({"id": 1, "node_id": "L", "url": "u", "name": name, "description": null, "color": "fff", "default": false});
    for page in 1..=3 {
        let mut response =
            ResponseTemplate::new(200).set_body_json(json!([label(format!("l{page}"))]));
        if page < 3 {
            let next = page + 1;
            response = response
                .insert_header("link", format!("<{}/p/{next}>; rel=\"next\"", server.uri()));
        }
        let at = if page == 1 {
            "/repos/octo/hello/issues/7/labels".to_owned()
        } else {
            format!("/p/{page}")
        };
        Mock::given(path(at)).respond_with(response).mount(&server).await;
    }
    let github = client(&server);
    let mut items = github.issues().list_labels_on_issue("octo", "hello", 7).items();
    let mut names = Vec::new();
    while let Some(label) = items.next().await {
        names.push(label.unwrap().name);
    }
    assert_eq!(names, ["l1", "l2", "l3"]);
    assert_eq!(server.received_requests().await.unwrap().len(), 3);
}
