use forgekit::{
    prelude::*,
    testing::{self, Played},
};
use serde_json::json;

use crate::script;

fn label(name: &str) -> serde_json::Value {
    json!({
        "id": 1000, "node_id": "node-1", "name": name, "color": "ededed", "default": false,
        "description": null,
        "url": format!("https://api.github.com/repos/octo-org/teapot/labels/{name}"),
    })
}

fn labels() -> Played {
    let page = "https://api.github.com/repos/octo-org/teapot/labels?page=2";
    let first = script("labels").get("/repos/octo-org/teapot/labels").with_credential();
    let first = first.answers(200).link_next(page).json(json!([label("bug")]));
    let second = first.get("/repos/octo-org/teapot/labels?page=2").answers(200);
    testing::play(second.json(json!([label("help")]))).unwrap()
}

async fn names(github: &GitHub) -> Result<Vec<String>, Error> {
    let labels = github.issues().list_labels_for_repo("octo-org", "teapot").items().all().await?;
    Ok(labels.into_iter().map(|label| label.name).collect())
}

#[tokio::test(start_paused = true)]
async fn a_client_has_all_its_layers() {
    let played = labels().fault("2=reset").unwrap().fault("1=status:502").unwrap();
    assert_eq!(names(&played.github().unwrap()).await.unwrap(), ["bug", "help"]);
    played.finish().unwrap();
    let told = played.transcript().to_string();
    let answers: Vec<_> = told.lines().filter(|line| line.starts_with("->")).collect();
    assert_eq!(answers, ["-> 502 (status:502)", "-> 200", "-> nothing (reset)", "-> 200"]);
}

#[tokio::test(start_paused = true)]
async fn a_write_is_not_sent_again_after_a_reset() {
    let create = script("creates").post("/repos/octo-org/teapot/labels").answers(201);
    let played = testing::play(create.json(label("bug"))).unwrap().fault("1=reset").unwrap();
    let github = played.github().unwrap();
    github.issues().create_label("octo-org", "teapot", "bug").send().await.unwrap_err();
    assert_eq!(played.transcript().exchanges.len(), 1);
    assert_eq!(played.finish().unwrap_err().unplayed().unwrap().steps(), [0]);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_does_not_fit_is_sent_once() {
    let played = labels();
    let github = played.github().unwrap();
    let error =
        github.issues().list_labels_for_repo("octo-org", "kettle").send().await.unwrap_err();
    assert!(error.to_string().contains("+ path: /repos/octo-org/kettle/labels"), "{error}");
    assert_eq!((error.attempts(), played.transcript().exchanges.len()), (1, 1));
    assert!(played.finish().unwrap_err().to_string().contains("2 of 2 steps not played"));
}

#[tokio::test(start_paused = true)]
async fn a_secondary_limit_is_waited_for() {
    let name = json!({"name": "bug"});
    let again = script("limited").post("/repos/octo-org/teapot/labels").with_json(name.clone());
    let again = again.answers(403).retry_after(90).json(json!({
        "message": "You have exceeded a secondary rate limit. Please wait a few minutes.",
    }));
    let made = again.post("/repos/octo-org/teapot/labels").with_json(name);
    let played = testing::play(made.answers(201).json(label("bug"))).unwrap();
    let begun = tokio::time::Instant::now();
    let github = played.github().unwrap();
    github.issues().create_label("octo-org", "teapot", "bug").send().await.unwrap();
    assert!(begun.elapsed().as_secs() >= 90);
    played.finish().unwrap();
}
