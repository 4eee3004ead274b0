//! Service hooks.

use std::collections::BTreeMap;

use forgekit::{
    azure_devops::service_hooks::{NotificationResult, NotificationStatus, SubscriptionStatus},
    prelude::*,
};

plays! {
    AzureDevOps:
    service_hooks,
}

fn inputs<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

async fn service_hooks(azure: &AzureDevOps) {
    let hooks = azure.service_hooks();
    let project = azure.core().get_project("Widgets").send().await.unwrap();
    let create = async |consumer: BTreeMap<String, String>| {
        let bugs = [("areaPath", ""), ("projectId", &*project.id), ("workItemType", "Bug")];
        let call = hooks.create_subscription("tfs", "workitem.updated", "webHooks", "httpRequest");
        let call = call.resource_version("1.0").publisher_inputs(inputs(bugs));
        call.consumer_inputs(consumer).send().await
    };
    let error = create(BTreeMap::new()).await.unwrap_err();
    assert!(error.is_validation(), "{error}");
    assert_eq!(error.api().unwrap().message, "The input 'url' has to have a value.");
    let made = create(inputs([
        ("url", "https://hooks.example.com/forge"),
        ("basicAuthUsername", "forge"),
        // What stands for any secret in a scenario.
        ("basicAuthPassword", "redacted-1"),
    ]));
    let made = made.await.unwrap().into_value();
    assert_eq!(made.status, SubscriptionStatus::Enabled);
    assert_eq!(made.consumer_inputs["basicAuthPassword"], "********");
    assert_eq!(made.publisher_inputs["projectId"], project.id);
    let (created, modified) =
        (made.created_by.as_ref().unwrap(), made.modified_by.as_ref().unwrap());
    assert_eq!(modified.id, created.id);
    assert_eq!(modified.display_name, None);

    let ours = hooks.list_subscriptions().publisher_id("tfs").event_type("workitem.updated");
    let ours = ours.send().await.unwrap();
    assert_eq!((&ours[0].id, ours[0].probation_retries), (&made.id, Some(3)));
    assert_eq!(ours[0].status, SubscriptionStatus::OnProbation);

    let sent = hooks.list_notifications(&made.id).max_results(2).send().await.unwrap();
    let results: Vec<_> = sent.iter().map(|one| &one.result).collect();
    assert_eq!(results, [&NotificationResult::Failed, &NotificationResult::Succeeded]);
    assert!(sent[0].created_date > sent[1].modified_date && sent[0].details.is_none());

    let failed = hooks.get_notification(&made.id, sent[0].id).send().await.unwrap().into_value();
    assert_eq!(failed.status, NotificationStatus::Completed);
    let details = failed.details.as_ref().unwrap();
    assert_eq!((details.request_attempts, details.request_duration), (Some(1), Some(0.215)));
    assert_eq!(details.error_message.as_deref(), Some("Service Unavailable (503)"));
    assert!(details.completed_date > details.queued_date);
    let event = details.event.as_ref().unwrap();
    assert_eq!(event.id, failed.event_id);
    let resource = event.resource.as_ref().unwrap();
    assert_eq!(resource["fields"]["System.State"]["newValue"], "Resolved");
    let containers = event.resource_containers.as_ref().unwrap();
    assert_eq!(containers["project"].id.as_ref(), Some(&project.id));

    let gone = hooks.delete_subscription(&made.id).send().await.unwrap();
    assert_eq!(gone.status(), 204);
    assert!(hooks.list_subscriptions().send().await.unwrap().is_empty());
}
