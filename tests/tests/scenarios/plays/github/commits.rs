//! References, and what is said of the commits they point to.

use forgekit::prelude::*;
use forgekit_github::checks::{UpdateOutput, UpdateOutputAnnotation};

plays! {
    GitHub:
    refs_with_slashes,
    statuses_and_checks,
}

async fn refs_with_slashes(github: &GitHub) {
    const LID: &str = "heads/feature/lid";

    let git = github.git();
    let at = |name| git.get_ref("acme", "widgets", name).send();
    let begin = at("heads/main").await.unwrap().object.sha.clone();
    let create = || git.create_ref("acme", "widgets", format!("refs/{LID}"), &*begin).send();
    assert_eq!(create().await.unwrap().r#ref, "refs/heads/feature/lid");
    let error = create().await.unwrap_err();
    assert_eq!(error.api().unwrap().message, "Reference already exists");

    let listed = git.list_matching_refs("acme", "widgets", "heads/feature/").send().await.unwrap();
    let names: Vec<_> = listed.iter().map(|listed| &*listed.r#ref).collect();
    assert_eq!(names, ["refs/heads/feature/hinge", "refs/heads/feature/lid"]);

    let next = &*listed[0].object.sha;
    let moved = git.update_ref("acme", "widgets", LID, next).force(false).send().await.unwrap();
    assert_eq!((&*moved.object.sha, &*at(LID).await.unwrap().object.sha), (next, next));
    git.delete_ref("acme", "widgets", LID).send().await.unwrap();
    assert!(at(LID).await.unwrap_err().is_not_found());
}

async fn statuses_and_checks(github: &GitHub) {
    let head = github.git().get_ref("acme", "widgets", "heads/lid").send().await.unwrap();
    let head = &*head.object.sha;
    for (state, description) in [("pending", "Being tried"), ("success", "It fits")] {
        let call = github.repos().create_commit_status("acme", "widgets", head, state);
        let call = call.target_url("https://ci.example.com/widgets/lid".to_owned());
        let status = call.description(description.to_owned()).context("fit").send().await.unwrap();
        assert_eq!(status.state, state);
    }
    let combined = github.repos().get_combined_status_for_ref("acme", "widgets", "lid");
    let combined = combined.send().await.unwrap();
    assert_eq!((&*combined.state, &*combined.sha, combined.statuses.len()), ("success", head, 1));

    let checks = github.checks();
    let begun = checks.create("acme", "widgets", "hinges", head);
    let begun = begun.status("in_progress").external_id("hinges-7").send().await.unwrap();
    assert_eq!((&begun.conclusion, begun.output.annotations_count), (&None, 0));

    let creaks = UpdateOutputAnnotation::new("parts/hinge.txt", 1, 1, "warning".into(), "creaks");
    let mut output = UpdateOutput::new("One of two creaks.");
    output.title = Some("Hinges".into());
    output.annotations = Some(vec![creaks]);
    let call = checks.update("acme", "widgets", begun.id).conclusion("neutral").output(output);
    let done = call.send().await.unwrap();
    assert_eq!((done.status.as_str(), done.output.annotations_count), ("completed", 1));

    let runs = checks.list_for_ref("acme", "widgets", head).filter("latest").items();
    let runs = runs.all().await.unwrap();
    assert_eq!(runs[0].id, begun.id);
    assert_eq!(runs[0].app.as_ref().unwrap().slug.as_deref(), Some("acme-checks"));
}
