//! What other systems do: links to themselves, and webhooks.

use forgekit::{
    auth::jira::api_token,
    http::Method,
    jira::{
        issue_remote_links::{
            Application, GetRemoteIssueLinksResponse as Links, RemoteObject, Status,
        },
        webhooks::WebhookDetails,
    },
    prelude::*,
};
use serde_json::{Value, json};

use crate::token;

plays! {
    Jira:
    admin_webhooks,
    dynamic_webhooks,
    remote_link,
}

const LINKER: &str = "https://linker.example.com/hooks/jira";

async fn remote_link(jira: &Jira) {
    const ERROR: &str = "system=errors&id=7";

    let links = jira.issue_remote_links();
    let link = async |resolved: bool| {
        let mut object = RemoteObject::new("TypeError: no lid", "https://errors.example.com/e/7");
        object.status = Some(Status { resolved: Some(resolved), ..Status::default() });
        object.summary = Some("Cart::close at src/cart.rs:7".to_owned());
        let ours = Application {
            name: Some("Errors".to_owned()),
            r#type: Some("com.example.errors".to_owned()),
        };
        let link = links.create_or_update_remote_issue_link("WID-14", object).global_id(ERROR);
        link.relationship("mentioned in").application(ours).send().await.unwrap()
    };
    let (made, same) = (link(false).await, link(true).await);
    assert!(made.status() == 201 && same.status() == 200);
    assert_eq!((made.id, &made.self_), (same.id, &same.self_));

    let all = links.get_remote_issue_links("WID-14").send().await.unwrap();
    let Links::RemoteIssueLinks(all) = all.into_value() else { panic!("this is a list") };
    let [ours, other] = &all[..] else { panic!("{all:?}") };
    assert_eq!((ours.id, ours.global_id.as_deref()), (Some(made.id), Some(ERROR)));
    let object = ours.object.as_ref().unwrap();
    assert_eq!(object.status.as_ref().unwrap().resolved, Some(true));
    assert!(other.global_id.is_none() && other.application.as_ref().unwrap().name.is_none());

    let one = links.get_remote_issue_links("WID-14").global_id(ERROR).send().await.unwrap();
    let Links::RemoteIssueLink(one) = one.into_value() else { panic!("this is no list") };
    assert_eq!((one.id, one.relationship.as_deref()), (Some(made.id), Some("mentioned in")));
    let gone = links.delete_remote_issue_link_by_global_id("WID-14", ERROR).send().await.unwrap();
    assert_eq!(gone.status(), 204);
}

async fn dynamic_webhooks(jira: &Jira) {
    let error = jira.webhooks().get_dynamic_webhooks_for_app().send().await.unwrap_err();
    assert!(error.is_forbidden() && error.to_string().contains("apps"), "{error}");

    let app = jira.with_credential(token("app")).unwrap();
    let hooks = app.webhooks();
    let changes = vec!["jira:issue_created".into(), "jira:issue_updated".into()];
    let wanted = [
        WebhookDetails {
            field_ids_filter: Some(vec!["summary".to_owned(), "customfield_10016".to_owned()]),
            ..WebhookDetails::new(changes, "project = WID")
        },
        WebhookDetails::new(vec!["comment_created".into()], "watchCount > 3"),
        WebhookDetails {
            issue_property_keys_filter: Some(vec!["error-link".to_owned()]),
            ..WebhookDetails::new(vec!["issue_property_set".into()], "project = LID")
        },
    ];
    let registered = hooks.register_dynamic_webhooks(LINKER, wanted).send().await.unwrap();
    let results = &registered.webhook_registration_result;
    let ids: Vec<i64> = results.iter().filter_map(|result| result.created_webhook_id).collect();
    assert_eq!((results.len(), ids.len()), (3, 2));
    let reasons = results[1].errors.as_ref().unwrap();
    assert!(reasons[0].contains("watchCount"), "{reasons:?}");

    let all = hooks.get_dynamic_webhooks_for_app().max_results(1).items().all().await.unwrap();
    assert_eq!(all.iter().map(|hook| hook.id).collect::<Vec<_>>(), ids);
    assert_eq!(all[0].field_ids_filter.as_ref().unwrap()[1], "customfield_10016");
    let events = all[1].events.iter().map(|event| event.as_str());
    // The second is not in the document: Jira knows more kinds of events than that.
    assert_eq!(events.collect::<Vec<_>>(), ["issue_property_set", "worklog_created"]);
    let refreshed = hooks.refresh_webhooks(ids.clone()).send().await.unwrap();
    assert!(refreshed.expiration_date > all[0].expiration_date.unwrap());

    let failed = hooks.get_failed_webhooks().max_results(1).send().await.unwrap();
    assert!(failed.next.is_some());
    let lost = &failed.values[0];
    let sent: Value = serde_json::from_str(lost.body.as_ref().unwrap()).unwrap();
    assert_eq!((&*lost.url, &sent["webhookEvent"]), (LINKER, &json!("jira:issue_updated")));
    let later = hooks.get_failed_webhooks().after(lost.failure_time.timestamp_millis());
    let later = later.send().await.unwrap();
    assert!(later.values[0].failure_time > lost.failure_time && later.values[0].body.is_none());
    assert!(later.next.is_none());
    assert_eq!(hooks.delete_webhook_by_id(ids).send().await.unwrap().status(), 202);
}

async fn admin_webhooks(jira: &Jira) {
    const HOOKS: &str = "/rest/webhooks/1.0/webhook";
    const HOOK: &str = "/rest/webhooks/1.0/webhook/{id}";

    let wanted = json!({
        "name": "Error links",
        "url": LINKER,
        "events": ["jira:issue_updated", "comment_created"],
        "filters": { "issue-related-events-section": "project = WID" },
        "excludeBody": false,
        // What stands for any secret in a scenario.
        "secret": "redacted-1",
    });
    let made = jira.request(Method::POST, HOOKS).json(&wanted).send().await.unwrap();
    assert_eq!(made.status(), 201);
    assert!(made["isSigned"] == true && made.get("secret").is_none(), "{made:?}");

    let all = jira.request(Method::GET, HOOKS).send().await.unwrap();
    assert_eq!((all.as_array().unwrap().len(), &all[0]), (2, made.value()));
    assert_eq!(all[1]["enabled"], false);
    let id = made["self"].as_str().unwrap().rsplit('/').next().unwrap();
    let gone = jira.request(Method::DELETE, HOOK).path("id", id).send().await.unwrap();
    assert!(gone.status() == 204 && gone.is_null());
    let error = jira.request(Method::GET, HOOK).path("id", id).send().await.unwrap_err();
    assert!(error.is_not_found() && error.operation().is_none(), "{error}");

    let grace = api_token("grace@example.com", "canary-grace").unwrap();
    let grace = jira.with_credential(grace).unwrap();
    let error = grace.request(Method::GET, HOOKS).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /rest/webhooks/1.0/webhook: 403 Forbidden: Webhooks are for administrators. \
         (request id request-9)"
    );
}
