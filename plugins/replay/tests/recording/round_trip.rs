use forgekit_replay::{Recording, ReplayService, Script, scenario::Scenario};
use http::Method;
use serde_json::json;

use super::{BASE, builder, client};

/// As it stands in a file: normal, and with every header that a client sends.
fn source() -> Scenario {
    let script = Script::new("closes-an-issue")
        .provider("example")
        .described("An issue is closed, and another one found elsewhere.")
        .on(BASE)
        .patch("/issues/1?notify=no")
        .with_credential()
        .with_header("content-type", "application/json")
        .with_json(json!({"state": "closed"}))
        .answers(200)
        .header("content-type", "application/json; charset=utf-8")
        .json(json!({"number": 1, "state": "closed", "labels": []}))
        .get("/issues/2")
        .with_credential()
        .with_header("if-none-match", "\"etag-1\"")
        .answers(302)
        .location("https://files.example.com/2")
        .on("https://files.example.com")
        .get("/2")
        .without_credential()
        .with_header("if-none-match", "\"etag-1\"")
        .answers(200)
        .bytes([0, 255]);
    let mut scenario = script.scenario().unwrap();
    for step in &mut scenario.steps {
        step.request.headers.sort_unstable_keys();
        step.response.headers.sort_unstable_keys();
    }
    scenario
}

fn recording() -> Recording {
    Recording::new("closes-an-issue", "example")
        .described("An issue is closed, and another one found elsewhere.")
}

#[tokio::test]
async fn a_recording_of_a_played_scenario_is_the_scenario() {
    let replay = ReplayService::new(source());
    let recording = recording();
    let client = client(&recording, replay.clone());
    let closing = client.request(Method::PATCH, "/issues/1").query("notify", "no");
    closing.json(&json!({"state": "closed"})).raw().await.unwrap();
    let get = client.request(Method::GET, "/issues/2").header("if-none-match", "\"etag-1\"");
    let answer = get.raw().await.unwrap();
    assert_eq!(*answer.into_body().bytes(10).await.unwrap(), [0, 255]);
    replay.finish().unwrap();

    assert_eq!(recording.scenario().unwrap().to_json(), source().to_json());
}

#[tokio::test]
async fn what_is_served_elsewhere_is_taken_for_its_own_place() {
    let scenario = |base: &str| {
        let script = Script::new("moved").provider("example").on("http://127.0.0.1:9");
        let link = format!("{base}/items?page=2");
        let script = script.get("/x1/items").without_credential().answers(200).link_next(&link);
        script.json(json!({"next": link})).scenario().unwrap()
    };
    let replay = ReplayService::new(scenario("http://127.0.0.1:9/x1"));
    let recording = Recording::new("moved", "example")
        .known_place("http://127.0.0.1:9/x1", BASE.parse().unwrap());
    let client = builder(&recording, replay)
        .credential(forgekit_core::Anonymous)
        .base_url("http://127.0.0.1:9/x1")
        .build()
        .unwrap();
    client.request(Method::GET, "/items").send().await.unwrap();

    let step = &recording.scenario().unwrap().steps[0];
    assert_eq!((&*step.request.scope.to_string(), &*step.request.path), (BASE, "/items"));
    let answer = serde_json::to_string(&step.response).unwrap();
    assert!(answer.contains("https://api.example.com/items?page=2"), "{answer}");
    assert!(!answer.contains("127.0.0.1"), "{answer}");
}

#[tokio::test]
async fn a_file_is_written_that_can_be_read() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("new/closes-an-issue.json");
    let recording = recording().schema("../schema.json");
    recording.write(&file).unwrap_err();
    assert!(!file.exists());

    let replay = ReplayService::new(source());
    let client = client(&recording, replay);
    let closing = client.request(Method::PATCH, "/issues/1").query("notify", "no");
    closing.json(&json!({"state": "closed"})).raw().await.unwrap();
    recording.write(&file).unwrap();
    let written = Scenario::read(&file).unwrap();
    assert_eq!(written, recording.scenario().unwrap());
    assert_eq!(written.schema.as_deref(), Some("../schema.json"));
}
