use forgekit_core::paginate::Continuation;

use super::slack;

const PAGES: &[(u16, &str)] = &[
    (
        200,
        r#"{"ok":true,"channels":[{"id":"C1"},{"id":"C2"}],"response_metadata":{"next_cursor":"dGVhbTpD=="}}"#,
    ),
    (200, r#"{"ok":true,"channels":[{"id":"C3"}],"response_metadata":{"next_cursor":""}}"#),
];

#[tokio::test]
async fn a_cursor_goes_into_the_form_of_the_next_page() {
    let (slack, log) = slack(PAGES);
    let mut channels = slack.conversations().list().limit(2).types("im").items();
    let mut ids = Vec::new();
    while let Some(channel) = channels.next().await {
        ids.push(channel.unwrap().id);
    }
    assert_eq!(ids, ["C1", "C2", "C3"]);
    assert_eq!(log.bodies(), ["limit=2&types=im", "limit=2&types=im&cursor=dGVhbTpD%3D%3D"]);
    assert!(log.all().iter().all(|sent| sent.url == "https://slack.com/api/conversations.list"));
}

#[tokio::test]
async fn a_list_goes_on_where_it_was_left() {
    let (left, _) = slack(PAGES);
    let mut pages = left.conversations().list().items();
    for _ in 0..2 {
        pages.next().await.unwrap().unwrap();
    }
    let from: Continuation = pages.continuation().unwrap();
    let (again, log) = slack(&PAGES[1..]);
    let mut rest = again.conversations().list().limit(5).items().resume_from(&from);
    assert_eq!(rest.next().await.unwrap().unwrap().id, "C3");
    assert!(rest.next().await.is_none());
    assert_eq!(log.bodies(), ["limit=5&cursor=dGVhbTpD%3D%3D"]);
}

#[tokio::test]
async fn pages_that_are_counted_go_by_their_number() {
    let (slack, log) = slack(&[
        (200, r#"{"ok":true,"files":[{"id":"F1"}],"paging":{"count":1,"page":1,"pages":2}}"#),
        (200, r#"{"ok":true,"files":[{"id":"F2"}],"paging":{"count":1,"page":2,"pages":2}}"#),
    ]);
    let mut files = slack.files().list().count(1).items();
    let mut count = 0;
    while let Some(file) = files.next().await {
        file.unwrap();
        count += 1;
    }
    assert_eq!(count, 2);
    assert_eq!(log.bodies(), ["count=1", "count=1&page=2"]);
}

#[cfg(feature = "search")]
#[tokio::test]
async fn what_was_found_is_further_down() {
    let (slack, log) = slack(&[
        (
            200,
            r#"{"ok":true,"query":"lid","messages":{"total":2,"paging":{"count":1,"page":1,"pages":2,"total":2},
            "matches":[{"iid":"a","text":"The lid","ts":"1.1"}]}}"#,
        ),
        (
            200,
            r#"{"ok":true,"query":"lid","messages":{"total":2,"paging":{"count":1,"page":2,"pages":2,"total":2},
            "matches":[{"iid":"b","text":"A lid","ts":"1.2"}]}}"#,
        ),
    ]);
    let found = slack.search().messages("lid").count(1).items().all().await.unwrap();
    let texts: Vec<_> = found.iter().map(|message| message.text.as_deref()).collect();
    assert_eq!(texts, [Some("The lid"), Some("A lid")]);
    assert_eq!(log.bodies(), ["query=lid&count=1", "query=lid&count=1&page=2"]);
}
