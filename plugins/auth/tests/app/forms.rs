//! One key in its forms, against openssl.

use std::fs;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use forgekit_auth::app::{App, PrivateKey};
use secrecy::ExposeSecret as _;

use crate::{
    clock::Watch,
    github::GitHub,
    keys::{Keys, keys},
};

/// The token that an app with this key signs when the tests begin.
pub async fn jwt(key: PrivateKey) -> String {
    let app = App::new("Iv23liExample", key).unwrap().clock(Watch::new().clock());
    app.jwt().await.unwrap().expose_secret().to_owned()
}

/// What openssl says of a token's signature.
fn verify(keys: &Keys, name: &str, jwt: &str) -> String {
    let (message, signature) = jwt.rsplit_once('.').unwrap();
    fs::write(keys.path(&format!("{name}.message")), message).unwrap();
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    assert_eq!(signature.len(), 256);
    fs::write(keys.path(&format!("{name}.signature")), signature).unwrap();
    keys.openssl(&format!(
        "dgst -sha256 -verify public.pem -signature {name}.signature {name}.message"
    ))
}

#[tokio::test(start_paused = true)]
async fn openssl_verifies_a_token() {
    let Some(keys) = keys() else { return };
    let jwt = jwt(PrivateKey::from_pem(keys.pkcs1()).unwrap()).await;
    assert_eq!(verify(keys, "jwt", &jwt).trim(), "Verified OK");
}

#[tokio::test(start_paused = true)]
async fn both_forms_of_a_key_give_the_same_token() {
    let Some(keys) = keys() else { return };
    assert!(keys.pkcs1().starts_with("-----BEGIN RSA PRIVATE"));
    assert!(keys.pkcs8().starts_with("-----BEGIN PRIVATE"));
    let pkcs1 = jwt(PrivateKey::from_pem(keys.pkcs1()).unwrap()).await;
    assert_eq!(pkcs1, jwt(PrivateKey::from_pem(keys.pkcs8()).unwrap()).await);
    assert_eq!(pkcs1, jwt(PrivateKey::from_file(keys.path("pkcs1.pem")).unwrap()).await);
    assert_eq!(pkcs1, jwt(PrivateKey::from_file(keys.path("pkcs8.pem")).unwrap()).await);
}

#[tokio::test(start_paused = true)]
async fn keys_of_other_lengths_sign_as_well() {
    let Some(keys) = keys() else { return };
    keys.openssl("genrsa -out long.pem 3072");
    let jwt = jwt(PrivateKey::from_file(keys.path("long.pem")).unwrap()).await;
    let signature = jwt.rsplit_once('.').unwrap().1;
    assert_eq!(URL_SAFE_NO_PAD.decode(signature).unwrap().len(), 384);
}

#[tokio::test(start_paused = true)]
async fn an_app_with_a_key_gets_through_on_a_wrong_clock() {
    let Some(keys) = keys() else { return };
    let watch = Watch::new();
    let github = GitHub::new(&watch, -3600);
    let key = PrivateKey::from_pem(keys.pkcs8()).unwrap();
    let app = App::new("7", key).unwrap().clock(watch.clock());
    assert_eq!(github.get(&app).await, 200);
    assert_eq!(github.get(&app).await, 200);
    assert_eq!(github.requests(), 3);
}

#[test]
fn a_key_is_not_shown() {
    let Some(keys) = keys() else { return };
    let key = PrivateKey::from_pem(keys.pkcs1()).unwrap();
    assert_eq!(format!("{key:?}"), "PrivateKey { .. }");
    let app = App::new("7", key).unwrap();
    assert_eq!(format!("{app:?}"), r#"App { id: "7", .. }"#);
}
