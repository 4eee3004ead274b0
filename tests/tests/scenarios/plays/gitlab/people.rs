//! Users, and the tokens by which they are known.

use forgekit::{Anonymous, prelude::*};

plays! {
    GitLab:
    token_and_users,
    token_refreshed,
}

async fn token_and_users(gitlab: &GitLab) {
    let token = gitlab.access_tokens().get_self().send().await.unwrap();
    assert_eq!((&*token.name, token.active, token.revoked), ("widgets bot", true, false));
    assert_eq!(token.scopes, ["api", "read_repository"]);
    assert_eq!(token.last_used_ips.as_ref().unwrap().len(), 2);
    let left = token.expires_at.unwrap() - token.last_used_at.unwrap();
    assert_eq!(left.num_days(), 30, "it ends when a day begins");

    let users = gitlab.users();
    let ada = users.get_current().send().await.unwrap();
    assert_eq!((ada.id, &*ada.username), (token.user_id, "ada-example"));
    assert_eq!((ada.two_factor_enabled, ada.bot), (Some(true), Some(false)));
    assert_eq!(ada.is_admin, None, "only an administrator is told");
    assert_eq!((ada.pronouns.as_deref(), ada.job_title.as_deref()), (None, Some("Fitter")));
    assert!(ada.email.is_some() && ada.email == ada.commit_email);
    assert_eq!(ada.identities.as_ref().unwrap()[0].provider, "google_oauth2");
    assert!(ada.created_at.unwrap() < token.created_at);
    assert_eq!(ada.last_activity_on, token.last_used_at);

    let named = async |name: &str| {
        let users = users.list().username(name).send().await.unwrap();
        assert_eq!(users.total_items(), Some(users.len() as u64));
        users.into_value()
    };
    let grace = named("grace-example").await;
    assert_eq!((&*grace[0].name, &*grace[0].state), ("Grace Example", "active"));
    assert_eq!((grace[0].locked, grace[0].avatar_url.as_deref()), (Some(false), None));
    assert!(named("nobody-example").await.is_empty());
}

/// `/oauth/token` is beside the API, and is no operation of its document.
async fn token_refreshed(gitlab: &GitLab) {
    // What stands for the secrets in the scenario.
    const FORM: &str = "grant_type=refresh_token&client_id=widgets&client_secret=redacted-1\
                        &refresh_token=redacted-2";

    let base = gitlab.client().base_url().to_string();
    let url = format!("{}/oauth/token", base.strip_suffix("/api/v4").unwrap());
    let nobody = gitlab.with_credential(Anonymous).unwrap();
    let refresh = async || {
        let call = nobody.request(http::Method::POST, &*url).body(FORM);
        call.header("content-type", "application/x-www-form-urlencoded").send().await
    };
    let tokens = refresh().await.unwrap();
    assert_eq!(tokens["expires_in"], 7200);
    let token = Token::new(tokens["access_token"].as_str().unwrap()).unwrap();
    let ada = gitlab.with_credential(token).unwrap();
    assert_eq!(ada.users().get_current().send().await.unwrap().username, "ada-example");

    let error = refresh().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 400);
    let told = &error.api().unwrap().message;
    assert!(told.starts_with("The provided authorization grant is invalid"), "{told}");
}
