//! What others see of a token in a store.

use forgekit_auth::installation::SealingKey;
use secrecy::ExposeSecret as _;
use tracing::Level;

use crate::{
    github::{GitHub, echo},
    logs::Logs,
    memory::Memory,
    stores::{MINUTE, client, key, process},
};

#[tokio::test(start_paused = true)]
async fn what_is_in_a_store_says_nothing() {
    let (github, store) = (GitHub::new(), Memory::default());
    echo(&client(&github, &store, 1)).await.unwrap();
    let [(name, value, ttl)] = &store.all()[..] else { panic!() };
    assert_eq!(name.len(), 64);
    assert!(name.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}");
    let text = String::from_utf8_lossy(value);
    for word in ["canary", "ghs_", "token", "app:a"] {
        assert!(!text.contains(word), "{text}");
    }
    assert_eq!(*ttl, 55 * MINUTE - MINUTE / 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_under_another_key_does_not_open() {
    let (github, store) = (GitHub::new(), Memory::default());
    let first = process(&github, &store, key(1));
    for id in [7, 8] {
        echo(&first.client(id).unwrap()).await.unwrap();
    }
    let all = store.all();
    store.set(&all[0].0, all[1].1.clone());
    store.set(&all[1].0, all[0].1.clone());
    let second = process(&github, &store, key(1));
    for id in [7, 8] {
        let token = echo(&second.client(id).unwrap()).await.unwrap();
        assert!(token.contains(&format!("_a_{id}_")), "{token}");
    }
    assert_eq!(github.token_requests().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_opened_is_a_miss_and_replaced() {
    let (logs, _guard) = Logs::record();
    let (github, store) = (GitHub::new(), Memory::default());
    let token = echo(&client(&github, &store, 1)).await.unwrap();
    let name = store.all()[0].0.clone();

    let other = echo(&client(&github, &store, 2)).await.unwrap();
    assert_ne!(other, token);
    let sealed = store.all()[0].1.clone();
    let garbage: Vec<&[u8]> = vec![b"", b"\x01", b"canary", &sealed[..30], &sealed[1..]];
    for bytes in garbage {
        store.set(&name, bytes.to_vec());
        echo(&client(&github, &store, 2)).await.unwrap();
    }
    for at in 0..sealed.len() {
        let mut bytes = sealed.to_vec();
        bytes[at] ^= 1;
        store.set(&name, bytes);
        let before = github.token_requests().len();
        echo(&client(&github, &store, 2)).await.unwrap();
        assert_eq!(github.token_requests().len(), before + 1, "byte {at}");
    }
    assert!(logs.at(Level::WARN).is_empty());
    assert!(logs.at(Level::DEBUG).len() >= 6);
}

#[tokio::test(start_paused = true)]
async fn a_changed_key_still_opens_what_the_old_one_sealed() {
    let (github, store) = (GitHub::new(), Memory::default());
    let token = echo(&client(&github, &store, 1)).await.unwrap();
    let both = key(2).also_opening(key(1));
    let changed = process(&github, &store, both);
    assert_eq!(echo(&changed.client(7).unwrap()).await.unwrap(), token);
    assert_eq!(github.token_requests().len(), 1);

    // What is sealed from now on opens with the new key alone.
    let new = echo(&changed.client(8).unwrap()).await.unwrap();
    let alone = process(&github, &store, key(2)).client(8).unwrap();
    assert_eq!(echo(&alone).await.unwrap(), new);
    assert_eq!(github.token_requests().len(), 2);
}

#[test]
fn a_sealing_key_is_read_as_it_is_written() {
    let text = key(0xfb).to_base64();
    let spelled = text.expose_secret();
    assert_eq!(spelled, "+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/s=");
    let url_safe = spelled.replace('+', "-").replace('/', "_");
    for given in [spelled, spelled.trim_end_matches('='), &format!(" {spelled}\n"), &url_safe] {
        let read = SealingKey::from_base64(given).unwrap();
        assert_eq!(read.to_base64().expose_secret(), spelled);
    }
    for wrong in ["", "canary", "not base64!", &"A".repeat(42), &"A".repeat(44)] {
        let error = SealingKey::from_base64(wrong).unwrap_err().to_string();
        assert!(error.contains("openssl rand -base64 32") && !error.contains("canary"), "{error}");
    }
    let [one, other] = [SealingKey::generate().unwrap(), SealingKey::generate().unwrap()];
    assert_ne!(one.to_base64().expose_secret(), other.to_base64().expose_secret());
}
