//! Pull requests.

use forgekit::{
    azure_devops::{
        core::ProjectVisibility,
        git::{
            GitPullRequestMergeStrategy, NewReviewer, PullRequestAsyncStatus, PullRequestStatus,
            WebApiTagDefinition,
        },
    },
    prelude::*,
};

use crate::token;

plays! {
    AzureDevOps:
    create_pull_request,
    pull_requests_in_pages,
}

async fn pull_requests_in_pages(azure: &AzureDevOps) {
    let git = azure.git();
    let call = git.get_pull_requests("widgets").project("Widgets").status("all");
    let all = call.include_links(false).top(2).items().all().await.unwrap();
    let told: Vec<_> =
        all.iter().map(|request| (&*request.title, &request.status, request.is_draft)).collect();
    assert_eq!(
        told,
        [
            ("Cut the lid", &PullRequestStatus::Active, true),
            ("Count the spares", &PullRequestStatus::Completed, false),
            ("Paint it green", &PullRequestStatus::Abandoned, false),
        ]
    );

    let (lid, spares, paint) = (&all[0], &all[1], &all[2]);
    assert_eq!(lid.merge_status, Some(PullRequestAsyncStatus::Conflicts));
    assert!(lid.last_merge_commit.is_none() && lid.closed_date.is_none());
    let project = lid.repository.project.as_ref().unwrap();
    assert_eq!(project.visibility, Some(ProjectVisibility::Unchanged));
    let reviewer = &lid.reviewers.as_ref().unwrap()[0];
    assert_eq!((reviewer.vote, reviewer.is_required), (-5, None));

    assert!(spares.closed_date.unwrap() > spares.creation_date);
    let labels: Vec<_> = spares.labels.iter().flatten().map(|label| &*label.name).collect();
    assert_eq!(labels, ["stock", "count"]);
    let reviewers = spares.reviewers.as_ref().unwrap();
    assert_eq!((reviewers[0].is_container, reviewers[1].is_required), (Some(true), Some(true)));
    assert_eq!(reviewers[1].voted_for.as_ref().unwrap()[0].id, reviewers[0].id);
    let options = spares.completion_options.as_ref().unwrap();
    assert_eq!(options.merge_strategy, Some(GitPullRequestMergeStrategy::Squash));
    assert!(paint.reviewers.as_ref().unwrap().is_empty() && paint.labels.is_none());

    let recent = git.get_pull_requests_by_project("Widgets").status("all");
    let recent = recent.min_time(spares.creation_date).query_time_range_type("created");
    let recent = recent.send().await.unwrap();
    let numbers: Vec<_> = recent.iter().map(|request| request.pull_request_id).collect();
    assert_eq!(numbers, [lid.pull_request_id, spares.pull_request_id]);

    let commits = git.get_pull_request_commits("widgets", lid.pull_request_id).project("Widgets");
    let commits = commits.top(2).items().all().await.unwrap();
    let comments: Vec<_> =
        commits.iter().map(|commit| commit.comment.as_deref().unwrap()).collect();
    assert_eq!(comments, ["Cut the lid", "Measure the lid", "Draw the lid"]);
    let source = lid.last_merge_source_commit.as_ref().unwrap();
    assert_eq!(commits[0].commit_id, source.commit_id);
}

async fn create_pull_request(azure: &AzureDevOps) {
    let git = azure.git();
    let reviewers = async |number: i64| {
        let list = git.list_pull_request_reviewers("widgets", number).project("Widgets");
        list.send().await.unwrap().into_value()
    };
    let before = reviewers(8).await;
    let grace = &*before[0].id;

    let call =
        git.create_pull_request("widgets", "refs/heads/lid", "refs/heads/main", "Cut the lid");
    let call = call.project("Widgets").description("It closes now.").is_draft(true);
    let call = call.reviewers([NewReviewer::new(grace)]).labels([WebApiTagDefinition::new("lid")]);
    let made = call.send().await.unwrap();
    assert_eq!(made.status(), 201);
    let made = made.into_value();
    assert_eq!(made.status, PullRequestStatus::Active);
    assert!(made.is_draft && made.closed_date.is_none() && made.supports_iterations == Some(true));
    assert_eq!(made.reviewers.as_ref().unwrap()[0].id, grace);
    assert_eq!(made.links.as_ref().unwrap()["self"]["href"], made.url);

    let number = made.pull_request_id;
    let required = git.create_pull_request_reviewer("widgets", number, grace).project("Widgets");
    let required = required.is_required(true).send().await.unwrap();
    assert_eq!((required.vote, required.is_required), (0, Some(true)));
    let label = git.create_pull_request_label("widgets", number, "hinges & lids");
    let label = label.project("Widgets").send().await.unwrap();
    assert_eq!((&*label.name, label.active), ("hinges & lids", Some(true)));

    let hers = azure.with_credential(token("grace")).unwrap();
    let vote = hers.git().create_pull_request_reviewer("widgets", number, grace);
    let vote = vote.project("Widgets").vote(10).send().await.unwrap();
    assert_eq!((&*vote.id, vote.vote), (grace, 10));
    let votes = reviewers(number).await;
    let votes: Vec<_> = votes
        .iter()
        .map(|reviewer| (reviewer.display_name.as_deref().unwrap(), reviewer.vote))
        .collect();
    assert_eq!(votes, [(r"[Widgets]\Widgets Team", 10), ("Grace Example", 10)]);
}
