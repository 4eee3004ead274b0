use http::Method;
use serde_json::json;

use super::{client, play, script};

#[tokio::test(start_paused = true)]
async fn it_reads_like_a_conversation() {
    let steps = script("conversation")
        .patch("/issues/1?notify=no")
        .with_header("x-reason", "spring cleaning")
        .with_json(json!({"state": "closed"}))
        .answers(200)
        .json(json!({}))
        .get("/issues/1")
        .answers(304);
    let replay = play(steps).fault("1=status:503,retry-after:1").unwrap();
    let client = client(&replay);
    let closing = client.request(Method::PATCH, "/issues/1").query("notify", "no");
    let closing = closing.json(&json!({"state": "closed"}));
    closing.header("x-reason", "spring cleaning").header("x-other", "1").send().await.unwrap();
    let get = client.request(Method::GET, "/issues/1").header("if-none-match", "\"1\"");
    get.raw().await.unwrap();
    client.request(Method::GET, "/issues/2").raw().await.unwrap_err();

    let patch = "PATCH https://api.example.com/issues/1?notify=no
  authorization: present
  content-type: application/json
  x-reason: spring cleaning
  {\"state\":\"closed\"}
";
    let expected = format!(
        "{patch}-> 503 (status:503,retry-after:1)

{patch}-> 200

GET https://api.example.com/issues/1
  authorization: present
  if-none-match: \"1\"
-> 304

GET https://api.example.com/issues/2
  authorization: present
-> no step expects this
"
    );
    assert_eq!(replay.transcript().to_string(), expected);
}

#[tokio::test]
async fn what_a_step_will_not_know_is_not_shown() {
    let steps = script("secret").get("/a").with_header("x-key", true).answers(204);
    let replay = play(steps);
    let client = client(&replay);
    client.request(Method::GET, "/a").header("x-key", "canary-key").raw().await.unwrap();
    let transcript = replay.transcript().to_string();
    assert!(transcript.contains("  x-key: present\n"), "{transcript}");
}

#[tokio::test]
async fn long_json_is_spread_and_bytes_are_counted() {
    let long = json!({"title": "a".repeat(100)});
    let steps = script("bodies").post("/a").with_json(long.clone()).answers(204);
    let replay = play(steps.post("/b").with_bytes([0, 255]).answers(204));
    let client = client(&replay);
    client.request(Method::POST, "/a").json(&long).raw().await.unwrap();
    let request = http::Request::post("https://api.example.com/b").body(vec![0, 255].into());
    client.execute(request.unwrap()).await.unwrap();
    let transcript = replay.transcript().to_string();
    assert!(transcript.contains("\n  {\n    \"title\": \"aaa"), "{transcript}");
    assert!(transcript.contains("\n  (2 bytes)\n-> 204"), "{transcript}");
}
