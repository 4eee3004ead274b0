//! What a long list needs of memory, counted by the allocator.

use std::sync::Arc;

use forgekit::{
    Body, BoxError,
    http::{Request, Response},
};
use forgekit_github::{GitHub, Token};
use peak_alloc::PeakAlloc;
use tower::service_fn;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

const PAGES: usize = 1_000;
const ISSUES: usize = 100;

/// A page of a hundred issues.
fn page() -> String {
    let text = "It breaks as soon as anybody looks at it. ".repeat(20);
    let issue = |number: usize| {
        format!(
            r#"{{"id": {number}, "node_id": "I_{number}", "url": "https://a.b", "repository_url": "https://a.b",
                "labels_url": "https://a.b", "comments_url": "https://a.b", "events_url": "https://a.b",
                "html_url": "https://a.b", "number": {number}, "state": "open", "title": "It breaks",
                "body": "{text}", "user": null, "labels": [], "assignee": null, "milestone": null,
                "locked": false, "comments": 0, "closed_at": null, "author_association": "NONE",
                "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}}"#
        )
    };
    let issues: Vec<_> = (1..=ISSUES).map(issue).collect();
    format!("[{}]", issues.join(","))
}

/// The most that was held beyond what was held at the beginning, and how many items came.
async fn most(page: &Arc<str>, pages: usize, prefetch: usize) -> (usize, usize) {
    let page = page.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let query = request.uri().query().unwrap_or_default();
        let number =
            query.split("page=").last().and_then(|number| number.parse().ok()).unwrap_or(1);
        let mut response = Response::builder();
        if number < pages {
            let next = number + 1;
            response = response
                .header("link", format!("<https://api.github.com/x?page={next}>; rel=\"next\""));
        }
        // Each answer has a body of its own, as those of a socket have.
        let response = response.body(Body::from(page.to_string())).unwrap();
        std::future::ready(Ok::<_, BoxError>(response))
    });
    let token = Token::new("canary").unwrap();
    let github = GitHub::builder().bare().credential(token).transport(transport).build().unwrap();
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let mut items = github.issues().list_for_repo("o", "r").items().prefetch(prefetch);
    let mut count = 0;
    while let Some(issue) = items.next().await {
        assert!(issue.unwrap().number > 0);
        count += 1;
    }
    (HEAP.peak_usage() - before, count)
}

#[tokio::test]
async fn a_thousand_pages_need_no_more_than_ten() {
    let page: Arc<str> = page().into();
    let (ten, count) = most(&page, 10, 0).await;
    assert_eq!(count, 10 * ISSUES);
    let (thousand, count) = most(&page, PAGES, 0).await;
    assert_eq!(count, PAGES * ISSUES);
    let (ahead, _) = most(&page, 100, 3).await;
    println!(
        "a page has {} bytes; 10 pages held {ten} at most, 1,000 held {thousand}, with three \
         ahead {ahead}",
        page.len()
    );
    // That a page has been seen is kept, against lists that go in a circle.
    let urls = PAGES * 40;
    assert!(thousand <= ten + urls, "{thousand} for a thousand, {ten} for ten");
    // One page is text, tree and items while it is read, and text while it waits.
    assert!(ahead <= ten + 4 * page.len() + urls, "{ahead} with three ahead, {ten} without");
}
