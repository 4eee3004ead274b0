use forgekit::{Anonymous, prelude::*, testing};

use crate::script;

#[test]
fn a_scenario_is_read_from_a_file_or_a_text() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/github/rename-repository.json");
    let text = std::fs::read_to_string(path).unwrap();
    let read = testing::scenario(path).unwrap().scenario();
    assert_eq!(read, testing::parse(&text).unwrap().scenario());
    assert_eq!(read, testing::known("github", "rename-repository").unwrap().scenario());

    let error = testing::scenario("no/such.json").unwrap_err().to_string();
    assert!(error.contains("no/such.json"), "{error}");
    let error = testing::parse(text.replace("\"method\"", "\"methud\"")).unwrap_err().to_string();
    assert!(error.contains("step 1") && error.contains("methud"), "{error}");
    testing::known("github", "rename").unwrap_err();
}

#[test]
fn what_was_built_wrong_is_not_played() {
    let error = testing::play(testing::build("nowhere").get("/a").answers(200)).unwrap_err();
    assert!(error.to_string().contains("step 1: it goes nowhere"), "{error}");
}

#[test]
fn a_clients_api_is_where_the_scenario_is() {
    for (first, base) in [
        ("https://api.github.com", "https://api.github.com/"),
        ("https://api.octo.ghe.com", "https://api.octo.ghe.com/"),
    ] {
        let script = testing::build("somewhere").on(first).get("/zen").answers(200);
        let github = testing::play(script).unwrap().github().unwrap();
        assert_eq!(github.client().base_url().to_string(), base);
    }
    let server = testing::build("server").on("https://git.example.com").get("/api/v3/zen");
    let github = testing::play(server.answers(200)).unwrap().github().unwrap();
    assert_eq!(github.client().base_url().to_string(), "https://git.example.com/api/v3");

    let upload = testing::build("upload").on("https://uploads.github.com").post("/a").answers(201);
    let upload = upload.on("https://api.github.com").get("/zen").answers(200);
    let github = testing::play(upload).unwrap().github().unwrap();
    assert_eq!(github.client().base_url().to_string(), "https://api.github.com/");
}

#[tokio::test(start_paused = true)]
async fn the_credential_is_made_up_or_ones_own() {
    let steps = script("who").get("/zen").with_credential().answers(200).json("a");
    let steps = steps.get("/zen").without_credential().answers(200).json("b");
    let played = testing::play(steps).unwrap();
    let zen = async |github: GitHub| {
        let call = github.request(forgekit::http::Method::GET, "/zen");
        call.send().await.map(|answer| answer.to_string())
    };
    assert_eq!(zen(played.github().unwrap()).await.unwrap(), "\"a\"");
    let anonymous = played.github_builder().credential(Anonymous).build().unwrap();
    assert_eq!(zen(anonymous).await.unwrap(), "\"b\"");
    played.finish().unwrap();
}
