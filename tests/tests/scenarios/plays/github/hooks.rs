//! Webhooks.

use forgekit::prelude::*;
use forgekit_github::repos::CreateWebhookConfig;

plays! {
    GitHub:
    webhooks_and_deliveries,
}

async fn webhooks_and_deliveries(github: &GitHub) {
    let repos = github.repos();
    let config = CreateWebhookConfig {
        url: Some("https://hooks.example.com/forge".to_owned()),
        content_type: Some("json".to_owned()),
        // What stands for any secret in a scenario.
        secret: Some("redacted-1".to_owned()),
        ..CreateWebhookConfig::default()
    };
    let create = repos.create_webhook("acme", "widgets").config(config).events(["issues", "push"]);
    let hook = create.send().await.unwrap();
    assert_eq!(hook.config.secret.as_deref(), Some("********"));
    repos.ping_webhook("acme", "widgets", hook.id).send().await.unwrap();

    let deliveries = repos.list_webhook_deliveries("acme", "widgets", hook.id).per_page(2).items();
    let deliveries = deliveries.all().await.unwrap();
    let states: Vec<_> = deliveries.iter().map(|one| (&*one.event, one.status_code)).collect();
    assert_eq!(states, [("issues", 200), ("push", 0), ("ping", 200)]);

    let failed = deliveries.iter().find(|one| one.status != "OK").unwrap().id;
    let failed = repos.get_webhook_delivery("acme", "widgets", hook.id, failed).send().await;
    let failed = failed.unwrap();
    let sent = failed.request.payload.as_ref().unwrap();
    assert_eq!(sent["ref"], "refs/heads/main");
    let again = repos.redeliver_webhook_delivery("acme", "widgets", hook.id, failed.id);
    assert_eq!(again.send().await.unwrap().status(), 202);
}
