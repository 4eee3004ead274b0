//! Issues and what is around them.

use forgekit::prelude::*;

plays! {
    GitHub:
    labels_with_unicode,
    lock_issue,
    notifications,
}

async fn lock_issue(github: &GitHub) {
    let issues = github.issues();
    let reason = async || {
        let issue = issues.get("acme", "widgets", 14).send().await.unwrap();
        assert!(issue.locked);
        issue.active_lock_reason.clone()
    };
    issues.lock("acme", "widgets", 14).send().await.unwrap();
    assert_eq!(reason().await, None);
    issues.unlock("acme", "widgets", 14).send().await.unwrap();

    issues.lock("acme", "widgets", 14).lock_reason("too heated").send().await.unwrap();
    assert_eq!(reason().await.as_deref(), Some("too heated"));
    issues.unlock("acme", "widgets", 14).send().await.unwrap();
}

async fn labels_with_unicode(github: &GitHub) {
    const SIZE: &str = "größer / kleiner";
    const LOOSE: &str = "🔩 loose screw";
    const SCREW: &str = "ねじ 100%";

    let issues = github.issues();
    let create = |name| issues.create_label("acme", "widgets", name);
    let get = |name| issues.get_label("acme", "widgets", name).send();
    create(SIZE).color("0e8a16").description("Die Größe stimmt nicht").send().await.unwrap();
    let loose = create(LOOSE).color("fbca04").send().await.unwrap();
    assert_eq!((&*loose.name, loose.description.as_deref()), (LOOSE, None));

    let size = get(SIZE).await.unwrap();
    assert_eq!(size.description.as_deref(), Some("Die Größe stimmt nicht"));
    let call = issues.update_label("acme", "widgets", LOOSE);
    let renamed = call.new_name(SCREW).description("ゆるい").send().await.unwrap();
    assert_eq!((renamed.id, &*renamed.name), (loose.id, SCREW));
    assert_eq!(get(SCREW).await.unwrap().id, loose.id);
    issues.delete_label("acme", "widgets", SIZE).send().await.unwrap();

    let error = create(SCREW).send().await.unwrap_err();
    assert!(error.to_string().contains("Label.name already_exists"), "{error}");
}

async fn notifications(github: &GitHub) {
    let activity = github.activity();
    let unread = async || {
        let list = activity.list_notifications_for_authenticated_user().participating(true);
        list.items().all().await.unwrap()
    };
    let threads = unread().await;
    let kinds: Vec<_> =
        threads.iter().map(|thread| (&*thread.subject.r#type, &*thread.reason)).collect();
    assert_eq!(kinds, [("Issue", "mention"), ("PullRequest", "review_requested")]);

    let id = threads[0].id.parse().unwrap();
    let thread = activity.get_thread(id).send().await.unwrap();
    assert_eq!((&*thread.subject.title, thread.unread), ("The lid does not close", true));
    assert_eq!(activity.mark_thread_as_read(id).send().await.unwrap().status(), 205);
    let ignored = activity.set_thread_subscription(id).ignored(true).send().await.unwrap();
    assert!(ignored.ignored);

    let all = activity.mark_notifications_as_read().read(true).send().await.unwrap();
    assert!(all.is_none(), "202 would have a message");
    assert!(unread().await.is_empty());
}
