//! Lists, and what is a list inside something else.

use forgekit::prelude::*;

plays! {
    GitHub:
    compare_commits,
    paging_by_link,
    search_envelopes,
}

/// The first page is asked for by name, the second and third are where the links point.
async fn paging_by_link(github: &GitHub) {
    let issues = github.issues().list_for_repo("acme", "widgets").per_page(2).items();
    let issues = issues.all().await.unwrap();
    let titles: Vec<_> = issues.iter().map(|issue| &*issue.title).collect();
    assert_eq!(
        titles,
        [
            "The lid does not close",
            "Say which screws fit",
            "A wheel is missing from the drawing",
            "Count the spares",
            "Blue paint comes off",
        ]
    );
    assert_eq!(issues[1].assignees.as_ref().unwrap()[0].login, "grace-example");
    assert_eq!(issues[2].body, None);
}

async fn search_envelopes(github: &GitHub) {
    let query = "repo:acme/widgets is:issue paint";
    let mut pages = github.search().issues_and_pull_requests(query).per_page(2).pages();
    let mut numbers = Vec::new();
    while let Some(page) = pages.next().await.transpose().unwrap() {
        assert_eq!((page.total_count, page.incomplete_results), (3, false));
        numbers.extend(page.items.iter().map(|issue| issue.number));
    }
    assert_eq!(numbers, [2, 5, 11]);

    let found = github.search().repos("lighthouse in:name").sort("stars").send().await.unwrap();
    assert!(found.incomplete_results, "the search did not end in time");
    assert_eq!(found.items[0].full_name, "harbor-lights/lighthouse-map");
    assert_eq!(found.items[0].topics.as_deref(), Some(&["maps".to_owned()][..]));
}

/// Without links: the answer tells how many commits there are.
async fn compare_commits(github: &GitHub) {
    let call = github.repos().compare_commits_with_basehead("acme", "widgets", "main...lid");
    let mut pages = call.per_page(2).pages();
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!((first.ahead_by, first.behind_by, first.total_commits), (5, 0, 5));
    let files = first.files.as_ref().unwrap();
    assert_eq!(files[2].previous_filename.as_deref(), Some("open.png"));

    let mut messages: Vec<_> =
        first.commits.iter().map(|commit| commit.commit.message.clone()).collect();
    while let Some(page) = pages.next().await.transpose().unwrap() {
        assert!(page.files.is_none(), "only the first page has them");
        messages.extend(page.commits.iter().map(|commit| commit.commit.message.clone()));
    }
    assert_eq!(messages.len(), 5);
    assert_eq!((&*messages[0], &*messages[4]), ("Cut the lid", "Test that it closes"));
}
