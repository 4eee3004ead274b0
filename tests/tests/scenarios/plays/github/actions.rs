//! Runs of workflows.

use forgekit::prelude::*;

plays! {
    GitHub:
    workflow_runs,
}

async fn workflow_runs(github: &GitHub) {
    let actions = github.actions();
    let runs = actions.list_workflow_runs_for_repo("acme", "widgets").per_page(2).items();
    let runs = runs.all().await.unwrap();
    let titles: Vec<_> =
        runs.iter().map(|run| (&*run.display_title, run.conclusion.as_deref().unwrap())).collect();
    assert_eq!(
        titles,
        [
            ("Fit the hinge", "failure"),
            ("Bore two holes", "success"),
            ("Count the spares", "success"),
        ]
    );

    let run = runs[0].id;
    let again = actions.re_run_workflow("acme", "widgets", run).enable_debug_logging(true);
    assert_eq!(again.send().await.unwrap().status(), 201);

    // The answer is an address, with a key of its own: the credential does not go there.
    let logs = actions.download_workflow_run_logs("acme", "widgets", run).send().await.unwrap();
    let logs = github.request(http::Method::GET, &*logs.url).raw().await.unwrap();
    assert_eq!(logs.headers()["content-type"], "application/zip");
    assert!(logs.into_body().bytes(1024).await.unwrap().starts_with(b"PK"));

    let artifacts = actions.list_workflow_run_artifacts("acme", "widgets", run).items();
    let artifacts = artifacts.all().await.unwrap();
    let gone = artifacts.iter().find(|artifact| artifact.expired).unwrap();
    let fetch = actions.download_artifact("acme", "widgets", gone.id, "zip").send().await;
    assert_eq!(fetch.unwrap_err().status().unwrap(), 410);
}
