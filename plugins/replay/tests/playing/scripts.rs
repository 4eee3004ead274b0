use forgekit_replay::{
    Script,
    scenario::{Expected, Scenario},
};
use serde_json::json;

use super::script;

#[test]
fn a_script_is_what_its_file_would_be() {
    let written = Script::new("closes-an-issue")
        .provider("example")
        .described("An issue is closed.")
        .unordered()
        .on("https://api.example.com")
        .patch("/issues/1")
        .note("closes it")
        .with_credential()
        .with_header("Accept", "application/json")
        .with_json(json!({"state": "closed"}))
        .answers(200)
        .header("etag", "\"1\"")
        .json(json!({"state": "closed"}))
        .on("https://files.example.com:8443")
        .request("HEAD", "/a")
        .without_credential()
        .answers(200)
        .scenario()
        .unwrap();
    let file = json!({
        "name": "closes-an-issue",
        "provider": "example",
        "description": "An issue is closed.",
        "unordered": true,
        "steps": [
            {
                "note": "closes it",
                "request": {
                    "scope": "https://api.example.com", "method": "PATCH", "path": "/issues/1",
                    "headers": {"authorization": true, "accept": "application/json"},
                    "body": {"json": {"state": "closed"}}
                },
                "response": {
                    "status": 200,
                    "headers": {
                        "etag": "\"1\"",
                        "content-type": "application/json; charset=utf-8"
                    },
                    "body": {"json": {"state": "closed"}}
                }
            },
            {
                "request": {
                    "scope": "https://files.example.com:8443", "method": "HEAD", "path": "/a",
                    "headers": {"authorization": false}
                },
                "response": {"status": 200}
            }
        ]
    });
    assert_eq!(written, Scenario::parse(file.to_string()).unwrap());
}

#[test]
fn links_limits_and_the_like_have_their_headers() {
    let answer = script("headers")
        .get("/items")
        .answers(429)
        .link("prev", "https://api.example.com/items?page=1")
        .link_next("https://api.example.com/items?page=3")
        .rate_limit(60, 0, 1_700_000_000)
        .retry_after(30)
        .etag("\"1\"")
        .location("/b")
        .text("slow down");
    let response = &answer.scenario().unwrap().steps[0].response;
    let lines: Vec<_> =
        response.headers.iter().map(|(name, lines)| (&**name, &*lines[0])).collect();
    assert_eq!(
        lines,
        [
            (
                "link",
                "<https://api.example.com/items?page=1>; rel=\"prev\", \
                 <https://api.example.com/items?page=3>; rel=\"next\""
            ),
            ("x-ratelimit-limit", "60"),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", "1700000000"),
            ("x-ratelimit-used", "60"),
            ("retry-after", "30"),
            ("etag", "\"1\""),
            ("location", "/b"),
            ("content-type", "text/plain; charset=utf-8"),
        ]
    );
}

#[test]
fn a_step_is_repeated_whole() {
    let answer = script("polling").get("/stats").with_header("accept", "x").answers(202);
    let scenario = answer.repeat(3).get("/stats").answers(200).scenario().unwrap();
    let statuses: Vec<_> = scenario.steps.iter().map(|step| step.response.status).collect();
    assert_eq!(statuses, [202, 202, 202, 200]);
    assert_eq!(scenario.steps[2].request.headers["accept"], Expected::Value("x".into()));
}

#[test]
fn what_is_wrong_is_told_with_its_step() {
    let good = || script("bad").get("/a").answers(200);
    for (script, problem) in [
        (Script::new("bad").get("/a").answers(200), "step 1: it goes nowhere: begin with .on("),
        (good().on("api.example.com").get("/a").answers(200), "step 2: request.scope: expected"),
        (good().get("a").answers(200), "step 2, request.path: expected"),
        (good().get("/a").answers(99), "step 2, response.status: expected"),
        (good().header("a b", "c"), "step 1, response.headers"),
        (script("Bad Name").get("/a").answers(200), "name: expected"),
    ] {
        let error = script.scenario().unwrap_err().to_string();
        assert!(error.contains(problem), "{error}");
    }
}
