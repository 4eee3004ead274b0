//! A GitHub App, and where it is installed.

use serde_json::{Value, json};

use super::{OWNER, SITE, node_id, user::account};

/// When the app was made and installed.
const SINCE: &str = "2025-01-01T09:00:00Z";

pub(crate) fn app(api: &str, client_id: &str) -> Value {
    json!({
        "id": 418_000,
        "client_id": client_id,
        "slug": "tea-time",
        "node_id": node_id("A", 418_000),
        "owner": account(api, OWNER, 77, "Organization"),
        "name": "Tea time",
        "description": "Answers issues about teapots",
        "external_url": format!("{SITE}/{OWNER}"),
        "html_url": format!("{SITE}/apps/tea-time"),
        "created_at": SINCE,
        "updated_at": SINCE,
        "permissions": permissions(),
        "events": ["issues"],
        "installations_count": 1,
    })
}

pub(crate) fn installation(api: &str, client_id: &str, id: i64) -> Value {
    let url = format!("{api}/app/installations/{id}");
    json!({
        "id": id,
        "client_id": client_id,
        "account": account(api, OWNER, 77, "Organization"),
        "repository_selection": "selected",
        "access_tokens_url": format!("{url}/access_tokens"),
        "repositories_url": format!("{api}/installation/repositories"),
        "html_url": format!("{SITE}/organizations/{OWNER}/settings/installations/{id}"),
        "app_id": 418_000,
        "app_slug": "tea-time",
        "target_id": 77,
        "target_type": "Organization",
        "permissions": permissions(),
        "events": ["issues"],
        "created_at": SINCE,
        "updated_at": SINCE,
        "single_file_name": null,
        "suspended_by": null,
        "suspended_at": null,
    })
}

fn permissions() -> Value {
    json!({"issues": "write", "metadata": "read"})
}
