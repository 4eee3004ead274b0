//! People.

use serde_json::{Value, json};

use super::{SITE, node_id, words::LOGINS};

pub(super) fn user(api: &str, at: usize) -> Value {
    let login = LOGINS[at % LOGINS.len()];
    let kind = if login.ends_with("-bot") { "Bot" } else { "User" };
    account(api, login, 1_000 + (at % LOGINS.len()) as i64, kind)
}

pub(crate) fn account(api: &str, login: &str, id: i64, kind: &str) -> Value {
    let url = format!("{api}/users/{login}");
    json!({
        "login": login,
        "id": id,
        "node_id": node_id("U", id),
        "avatar_url": format!("{SITE}/avatars/{id}"),
        "gravatar_id": "",
        "url": url,
        "html_url": format!("{SITE}/{login}"),
        "followers_url": format!("{url}/followers"),
        "following_url": format!("{url}/following{{/other_user}}"),
        "gists_url": format!("{url}/gists{{/gist_id}}"),
        "starred_url": format!("{url}/starred{{/owner}}{{/repo}}"),
        "subscriptions_url": format!("{url}/subscriptions"),
        "organizations_url": format!("{url}/orgs"),
        "repos_url": format!("{url}/repos"),
        "events_url": format!("{url}/events{{/privacy}}"),
        "received_events_url": format!("{url}/received_events"),
        "type": kind,
        "user_view_type": "public",
        "site_admin": false,
    })
}
