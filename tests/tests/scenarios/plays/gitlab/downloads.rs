//! What is no JSON: archives, logs.

use forgekit::prelude::*;

use super::WIDGETS;

plays! {
    GitLab:
    failed_job,
    releases_and_archive,
}

/// Without a link, the number of the next page is all there is.
async fn releases_and_archive(gitlab: &GitLab) {
    let releases = gitlab.releases().list(WIDGETS).per_page(1).items().all().await.unwrap();
    let [latest, first] = &releases[..] else { panic!("there are two") };
    let tag = latest.tag_name.as_deref().unwrap();
    assert_eq!((&*latest.name, tag), ("The one with the lid", "v1.2.0"));
    let milestone = &latest.milestones.as_ref().unwrap()[0];
    assert_eq!(
        (&*milestone.state, milestone.issue_stats.as_ref().unwrap().closed),
        ("closed", Some(9))
    );
    let assets = latest.assets.as_ref().unwrap();
    assert_eq!(
        (assets.links[0].name.as_str(), assets.links[0].link_type.as_str()),
        ("lid.stl", "package")
    );
    assert_eq!(assets.sources.as_ref().unwrap()[1].format, "tar.gz");
    let evidence = &latest.evidences.as_ref().unwrap()[0];
    assert!(evidence.collected_at > latest.released_at);
    assert!(latest.links.as_ref().unwrap()["self"].as_deref().unwrap().ends_with(tag));
    assert!(first.description.is_none() && first.milestones.is_none());
    assert!(first.released_at < latest.released_at);

    let repositories = gitlab.repositories();
    let archive = repositories.download_archive(WIDGETS, "tar.gz").sha(tag).send().await.unwrap();
    assert_eq!(archive[..2], [0x1f, 0x8b], "it is gzip");
    let error = repositories.download_archive(WIDGETS, "zip").sha("v9.9.9").send().await;
    let error = error.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.api().unwrap().message, "404 File Not Found");
}

async fn failed_job(gitlab: &GitLab) {
    let jobs = gitlab.jobs();
    let failed = jobs.list(WIDGETS).scope(["failed"]).per_page(20).items().all().await.unwrap();
    let [job] = &failed[..] else { panic!("there is one") };
    assert_eq!((&*job.name, job.failure_reason.as_deref()), ("fit", Some("script_failure")));
    assert_eq!((job.duration, job.coverage), (Some(180.25), None));
    assert_eq!(job.user.as_ref().unwrap().username, "grace-example");
    assert_eq!(job.commit.as_ref().unwrap().id, job.pipeline.sha);
    assert_eq!(job.artifacts.as_ref().unwrap()[0].file_type, "trace");
    assert!(job.runner.as_ref().unwrap().id != job.runner_manager.as_ref().unwrap().id);

    let log = jobs.get_log(WIDGETS, job.id).send().await.unwrap();
    assert!(log.lines().any(|line| line == "the lid is too short"), "{}", *log);
    let again = jobs.retry(WIDGETS, job.id).send().await.unwrap();
    assert_eq!((&*again.status, again.started_at), ("pending", None));
    assert!(again.id != job.id && again.runner.is_none());
}
