//! What a user gets when a server answers badly, through the whole stack and a real socket.

use forgekit_github::{Error, ErrorKind, GitHub, Token, issues::Issue};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

/// A server that writes `answer` to one request, whatever that is, and hangs up.
async fn server(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut request = [0; 4096];
        let _ = socket.read(&mut request).await;
        let _ = socket.write_all(&answer).await;
    });
    format!("http://{address}")
}

async fn get(answer: Vec<u8>) -> Result<Issue, Error> {
    forgekit_tests::told();
    let github = GitHub::builder()
        .bare()
        .base_url(server(answer).await)
        .credential(Token::new("ghp_canary").unwrap())
        .build()
        .unwrap();
    let response = github.issues().get("octo", "hello", 7).send().await?;
    Ok(response.into_value())
}

fn response(status: &str, kind: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nx-github-request-id: AB:12\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn json(status: &str, body: &str) -> Vec<u8> {
    response(status, "application/json; charset=utf-8", body.as_bytes())
}

/// An issue with everything that is required, and `more` in front.
fn issue(more: &str) -> String {
    format!(
        r#"{{{more} "id": 1, "node_id": "I", "url": "u", "repository_url": "u", "labels_url": "u",
        "comments_url": "u", "events_url": "u", "html_url": "u", "number": 7, "state": "open",
        "title": "It breaks", "user": null, "labels": [], "assignees": [], "milestone": null, "locked": false,
        "comments": 0, "closed_at": null, "created_at": "2026-01-02T03:04:05Z",
        "updated_at": "2026-01-02T03:04:05Z", "author_association": "OWNER"}}"#
    )
}

/// What every error tells, and never tells.
fn told(error: &Error) -> String {
    let text = format!("{error}");
    assert!(text.contains("issues/get"), "no operation: {text}");
    assert!(!format!("{text} {error:?}").contains("canary"), "{text}");
    text
}

async fn fails(answer: Vec<u8>) -> (Error, String) {
    let error = get(answer).await.expect_err("must not be read");
    let text = told(&error);
    (error, text)
}

#[tokio::test]
async fn unknown_members_and_values_are_no_errors() {
    let issue =
        get(json("200 OK", &issue(r#""state_reason": "haunted", "brand_new": {"x": [1]},"#)))
            .await
            .unwrap();
    assert_eq!(issue.title, "It breaks");
    assert_eq!(issue.state_reason.unwrap().to_string(), "haunted");
}

#[tokio::test]
async fn html_with_a_200_is_told_as_such() {
    let (error, text) =
        fails(response("200 OK", "text/html", b"<html><h1>Sign in</h1></html>")).await;
    assert!(error.is_decode(), "{text}");
    assert_eq!(error.status().unwrap().as_u16(), 200);
    assert_eq!(error.request_id(), Some("AB:12"));
    assert!(text.contains("<html>"), "no snippet: {text}");
}

#[tokio::test]
async fn null_in_a_required_member_is_told_with_its_path() {
    let body = issue("").replace(r#""title": "It breaks""#, r#""title": null"#);
    let (error, text) = fails(json("200 OK", &body)).await;
    match error.kind() {
        ErrorKind::Decode(decode) => assert_eq!(decode.path, "title"),
        other => panic!("{other:?}"),
    }
    assert!(text.contains("expected a string, found null at title"), "{text}");
}

#[tokio::test]
async fn a_number_beyond_64_bits_is_told_with_its_path() {
    let (_, text) = fails(json(
        "200 OK",
        &issue("").replace(r#""number": 7"#, r#""number": 18446744073709551615"#),
    ))
    .await;
    assert!(text.contains("does not fit a 64-bit integer at number"), "{text}");
}

#[tokio::test]
async fn a_body_that_ends_early_is_a_failure_in_transit() {
    let mut answer = json("200 OK", &issue(""));
    answer.truncate(answer.len() - 40);
    let (error, text) = fails(answer).await;
    assert!(matches!(error.kind(), ErrorKind::Transport), "{text} {error:?}");
    assert_eq!(error.status().unwrap().as_u16(), 200);
}

#[tokio::test]
async fn json_that_ends_early_is_told_as_cut_short() {
    let body = issue("");
    let (error, text) = fails(json("200 OK", &body[..body.len() - 40])).await;
    assert!(error.is_decode() && text.contains("cut short"), "{text}");
}

#[tokio::test]
async fn a_length_that_is_too_short_leaves_json_cut_short() {
    let length = |n: usize| format!("content-length: {n}");
    let body = issue("");
    let answer = String::from_utf8(json("200 OK", &body)).unwrap();
    let answer = answer.replace(&length(body.len()), &length(100));
    let (_, text) = fails(answer.into_bytes()).await;
    assert!(text.contains("cut short"), "{text}");
}

#[tokio::test]
async fn ten_megabytes_of_error_are_not_kept() {
    let body = vec![b'x'; 10 << 20];
    let (error, text) = fails(response("502 Bad Gateway", "text/plain", &body)).await;
    assert_eq!(error.status().unwrap().as_u16(), 502);
    assert_eq!(error.request_id(), Some("AB:12"));
    assert!(text.len() < 4096, "{} bytes of message", text.len());
}

#[tokio::test]
async fn an_error_of_the_provider_says_what_was_wrong_and_where_to_read_on() {
    let body = r#"{"message": "Validation Failed", "documentation_url": "https://docs.example/x",
        "errors": [{"resource": "Issue", "field": "title", "code": "missing_field"}]}"#;
    let (error, text) = fails(json("422 Unprocessable Entity", body)).await;
    assert!(error.is_validation(), "{text}");
    let api = error.api().unwrap();
    assert_eq!(api.message, "Validation Failed");
    assert_eq!(api.errors[0].field.as_deref(), Some("title"));
    for part in ["422", "Validation Failed", "title", "https://docs.example/x", "AB:12"] {
        assert!(text.contains(part), "no {part} in: {text}");
    }
}

#[tokio::test]
async fn an_empty_body_and_no_answer_at_all_are_told() {
    let (error, text) = fails(json("200 OK", "")).await;
    assert!(error.is_decode() && text.contains("empty body"), "{text}");
    let (error, text) = fails(Vec::new()).await;
    assert!(matches!(error.kind(), ErrorKind::Transport | ErrorKind::NotSent), "{text} {error:?}");
}
