//! Webhooks.

use forgekit::{
    gitlab::hooks::{CustomHeader, UrlVariable},
    prelude::*,
};

use super::WIDGETS;
use crate::token;

plays! {
    GitLab:
    project_and_group_hooks,
}

async fn project_and_group_hooks(gitlab: &GitLab) {
    let hooks = gitlab.hooks();
    let create = |url: &str| hooks.create_for_project(WIDGETS, url).issues_events(true);
    let error = create("ftp://hooks.example.com/forge").send().await.unwrap_err();
    assert!(error.is_validation());
    assert_eq!(
        error.to_string(),
        "postApiV4ProjectsIdHooks (POST /projects/{id}/hooks): 422 Unprocessable Entity: \
         Invalid url given (request id request-1)"
    );

    let create = create("https://hooks.example.com/forge/{room}").name("forge").note_events(true);
    let create = create.merge_requests_events(true).push_events_branch_filter("main");
    // What stands for any secret in a scenario.
    let create = create.token("redacted-1").signing_token("redacted-2");
    let create = create.custom_headers([CustomHeader::new("x-team", "widgets")]);
    let create = create.url_variables([UrlVariable::new("room", "kitchen")]);
    let hook = create.send().await.unwrap();
    assert_eq!((hook.token_present, hook.signing_token_present), (Some(true), Some(true)));
    assert_eq!(hook.custom_headers.as_ref().unwrap()[0].key, "x-team");
    assert_eq!(hook.url_variables.as_ref().unwrap()[0].key, "room");
    assert_eq!((hook.issues_events, hook.job_events), (true, false));
    assert_eq!(hook.confidential_note_events, None);

    let list = hooks.list_for_project(WIDGETS).per_page(1).items().all().await.unwrap();
    let [first, failing] = &list[..] else { panic!("there are two") };
    assert_eq!((first.id, &first.url), (hook.id, &hook.url));
    assert_eq!(failing.alert_status.as_deref(), Some("temporarily_disabled"));
    assert!(failing.disabled_until.unwrap() > hook.created_at && hook.disabled_until.is_none());

    let update = hooks.update_for_project(WIDGETS, hook.id).note_events(false);
    let update = update.token(Nullable::Null).branch_filter_strategy("all_branches");
    let updated = update.send().await.unwrap();
    assert_eq!((updated.token_present, updated.note_events), (Some(false), false));
    assert_eq!(updated.push_events_branch_filter, None);
    assert_eq!(updated.branch_filter_strategy.as_deref(), Some("all_branches"));

    let create = hooks.create_for_group("acme", "https://hooks.example.com/forge");
    let create = create.push_events(false).issues_events(true).subgroup_events(true);
    let create = create.member_events(true).signing_token("redacted-2");
    let group = create.send().await.unwrap();
    assert_eq!((group.subgroup_events, group.project_events), (Some(true), Some(false)));
    assert_eq!((group.issues_events, group.signing_token_present), (true, Some(true)));
    assert!(group.group_id != hook.project_id);

    let deleted = hooks.delete_for_project(WIDGETS, failing.id).send().await.unwrap();
    assert_eq!(deleted.status(), 204);
    let grace = gitlab.with_credential(token("grace")).unwrap();
    let error = grace.hooks().delete_for_project(WIDGETS, hook.id).send().await.unwrap_err();
    assert!(error.is_forbidden(), "{error}");
}
