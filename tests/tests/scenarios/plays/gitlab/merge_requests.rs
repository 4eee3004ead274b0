//! Merge requests.

use forgekit::prelude::*;

use super::WIDGETS;

plays! {
    GitLab:
    merge_request_creation,
    merge_request_review,
}

async fn merge_request_review(gitlab: &GitLab) {
    let requests = gitlab.merge_requests();
    let list = requests.list_for_project(WIDGETS).state("opened").not_labels(["stale"]);
    let waiting = list.reviewer_username("ada-example").send().await.unwrap();
    let iid = waiting[0].iid;
    assert_eq!((iid, waiting[0].draft, &*waiting[0].labels[0]), (7, false, "hinge"));
    assert_eq!(waiting[0].detailed_merge_status.as_deref(), Some("not_approved"));

    let get = requests.get(WIDGETS, iid).include_diverged_commits_count(true);
    let request = get.include_rebase_in_progress(true).send().await.unwrap();
    assert_eq!((request.id, request.target_branch.as_str()), (waiting[0].id, "main"));
    assert_eq!(request.diff_refs.as_ref().unwrap().head_sha, request.sha);
    assert_eq!(
        (request.diverged_commits_count, request.rebase_in_progress),
        (Some(0), Some(false))
    );
    assert!(request.user.as_ref().unwrap().can_merge && request.merged_at.is_none());
    let pipeline = request.head_pipeline.as_ref().unwrap();
    assert_eq!((&*pipeline.status, pipeline.coverage), ("success", Some(98.5)));
    assert_eq!(pipeline.duration, Some(180));
    assert_eq!(pipeline.detailed_status.as_ref().unwrap().text.as_deref(), Some("Passed"));

    let commits = requests.list_commits(WIDGETS, iid).per_page(2).items().all().await.unwrap();
    let titles: Vec<_> = commits.iter().map(|commit| &*commit.title).collect();
    assert_eq!(titles, ["Bore two holes", "Cut the lid", "Draw the hinge"]);
    assert_eq!(request.sha.as_ref(), Some(&commits[0].id));
    assert!(commits[0].trailers.as_ref().unwrap().is_empty());
    let signed = &commits[2].trailers.as_ref().unwrap()["Signed-off-by"];
    assert_eq!(commits[2].extended_trailers.as_ref().unwrap()["Signed-off-by"], [&**signed]);
    let between = commits[1].committed_date - commits[2].committed_date;
    assert_eq!(between.num_minutes(), 5, "the last is told in another zone");

    let reviewers = requests.list_reviewers(WIDGETS, iid).send().await.unwrap();
    let states: Vec<_> =
        reviewers.iter().map(|reviewer| (&*reviewer.user.username, &*reviewer.state)).collect();
    assert_eq!(states, [("ada-example", "unreviewed"), ("alan-example", "approved")]);

    let approvals = gitlab.merge_request_approvals();
    let before = approvals.get(WIDGETS, iid).send().await.unwrap();
    assert_eq!((before.approved, before.approvals_left), (false, Some(1)));
    assert_eq!((before.user_can_approve, before.user_has_approved), (Some(true), Some(false)));
    assert_eq!(before.approval_rules_left.as_ref().unwrap()[0].name, "Fitters");
    assert_eq!(before.iid, Some(iid));
    let approve = approvals.approve(WIDGETS, iid).sha(request.sha.clone());
    let after = approve.send().await.unwrap();
    assert_eq!((after.approved, after.approvals_left), (true, Some(0)));
    let names: Vec<_> = after.approved_by.iter().map(|by| &*by.user.username).collect();
    assert_eq!(names, ["alan-example", "ada-example"]);
    assert!(after.approved_by[1].approved_at > before.approved_by[0].approved_at);
}

async fn merge_request_creation(gitlab: &GitLab) {
    let branches = gitlab.branches().list(WIDGETS).search("lid").per_page(1).items();
    let branches = branches.all().await.unwrap();
    let [lid, old] = &branches[..] else { panic!("there are two") };
    assert_eq!((&*lid.name, lid.merged, lid.can_push), ("feature/lid", false, true));
    assert!(old.merged && old.commit.parent_ids.is_empty());

    let repositories = gitlab.repositories();
    let compared = repositories.compare(WIDGETS, "main", &*lid.name).send().await.unwrap();
    assert_eq!(compared.commit.as_ref().unwrap().id, lid.commit.id);
    assert_eq!((compared.commits.len(), compared.compare_same_ref), (1, false));
    let [text, image] = &compared.diffs[..] else { panic!("two files are changed") };
    assert!(text.diff.as_deref().unwrap().ends_with("-flat\n+bent\n"));
    assert_eq!((image.renamed_file, &*image.old_path), (true, "lid.png"));

    let list = repositories.list_contributors(WIDGETS).order_by("commits").sort("desc");
    let contributors = list.items().all().await.unwrap();
    let counts: Vec<_> = contributors.iter().map(|one| (&*one.name, one.commits)).collect();
    assert_eq!(counts, [("Grace Example", 31), ("Ada Example", 12)]);
    assert_eq!(contributors[0].email, lid.commit.author_email);

    let grace = gitlab.users().list().username("grace-example").send().await.unwrap()[0].id;
    let requests = gitlab.merge_requests();
    let create = requests.create(WIDGETS, "Draft: Bend the lid", &*lid.name, "main");
    let create = create.description("So that it closes.").reviewer_ids([grace]).labels(["lid"]);
    let made = create.remove_source_branch(true).squash(true).send().await.unwrap();
    assert_eq!((made.status().as_u16(), made.draft, made.squash), (201, true, Some(true)));
    assert_eq!((made.reviewers[0].id, made.sha.as_ref()), (grace, Some(&lid.commit.id)));
    assert_eq!(made.detailed_merge_status.as_deref(), Some("preparing"));
    assert!(made.prepared_at.is_none() && made.head_pipeline.is_none());

    let again = requests.create(WIDGETS, "Bend the lid", &*lid.name, "main");
    let error = again.send().await.unwrap_err();
    assert!(error.is_conflict());
    assert_eq!(
        error.to_string(),
        "postApiV4ProjectsIdMergeRequests (POST /projects/{id}/merge_requests): 409 Conflict: \
         Another open merge request already exists for this source branch: !8 \
         (request id request-7)"
    );
}
