use forgekit_auth::installation::SealingKey;
use http::Method;
use secrecy::ExposeSecret as _;

use crate::{
    github::{GitHub, echo},
    memory::Memory,
};

#[tokio::test(start_paused = true)]
async fn a_revoked_token_is_forgotten_everywhere() {
    let github = GitHub::new();
    let store = Memory::default();
    let installations =
        github.installations().store(store.clone(), SealingKey::generate().unwrap());
    let installation = installations.installation(7);
    let client = installation.client().unwrap();
    let old = echo(&client).await.unwrap();
    assert_eq!(installation.token().await.unwrap().expose_secret(), old);
    assert_eq!(store.all().len(), 1);

    installation.revoke().await.unwrap();
    let last = github.state().seen.last().cloned().unwrap();
    assert_eq!((last.method, &*last.path), (Method::DELETE, "/installation/token"));
    assert_eq!(last.bearer, old);
    assert!(store.all().is_empty());

    assert_ne!(echo(&client).await.unwrap(), old);
    assert_eq!(github.token_requests().len(), 2);
    assert_eq!(github.echoes().len(), 2, "none was refused");
}

#[tokio::test(start_paused = true)]
async fn what_is_invalid_already_counts_as_revoked() {
    let github = GitHub::new();
    let installation = github.installations().installation(7);
    echo(&installation.client().unwrap()).await.unwrap();
    github.revoke_all();
    installation.revoke().await.unwrap();
    assert_eq!(github.token_requests().len(), 1);
}
