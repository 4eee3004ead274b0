//! Pull requests.

use forgekit::prelude::*;
use forgekit_github::pulls::CreateReviewComment;

plays! {
    GitHub:
    pull_request_review,
}

async fn pull_request_review(github: &GitHub) {
    const NUMBER: i64 = 21;

    let pulls = github.pulls();
    let files = pulls.list_files("acme", "widgets", NUMBER).items().all().await.unwrap();
    let files: Vec<_> = files.iter().map(|file| (&*file.filename, file.status.as_str())).collect();
    assert_eq!(
        files,
        [
            ("parts/hinge.txt", "added"),
            ("parts/lid.txt", "modified"),
            ("pictures/lid.png", "renamed"),
        ]
    );

    let on = |path: &str, line, text: &str| CreateReviewComment {
        line: Some(line),
        side: Some("RIGHT".to_owned()),
        ..CreateReviewComment::new(path, text)
    };
    let review = pulls
        .create_review("acme", "widgets", NUMBER)
        .body("Nearly there.")
        .event("COMMENT")
        .comments([
            on("parts/hinge.txt", 3, "Three are enough."),
            on("parts/lid.txt", 2, "Which one?"),
        ]);
    let review = review.send().await.unwrap();
    assert_eq!(review.state, "COMMENTED");
    let head = review.commit_id.as_deref().unwrap();

    let merge = || pulls.merge("acme", "widgets", NUMBER).merge_method("squash");
    let error = merge().send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 405);
    assert_eq!(error.api().unwrap().message, "Pull Request is not mergeable");

    let update = pulls.update_branch("acme", "widgets", NUMBER).expected_head_sha(head);
    let update = update.send().await.unwrap();
    assert_eq!(update.status(), 202);
    assert_eq!(update.message.as_deref(), Some("Updating pull request branch."));

    let error = merge().sha(head).send().await.unwrap_err();
    assert!(error.is_conflict(), "{error}");
    let pull = pulls.get("acme", "widgets", NUMBER).send().await.unwrap();
    assert_eq!(pull.mergeable, Some(true));
    assert_ne!(pull.head.sha, head);
    let merged = merge().sha(&pull.head.sha).send().await.unwrap();
    assert!(merged.merged);
}
