//! Nothing that is pasted makes it panic, and nothing of it is shown.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use forgekit_auth::app::PrivateKey;
use proptest::prelude::*;

use crate::refused::{pem, shown};

fn check(given: &str, secret: &str) {
    let error = PrivateKey::from_pem(given).unwrap_err();
    assert!(secret.len() < 12 || !shown(&error).contains(secret));
}

proptest! {
    #[test]
    fn any_text_is_refused(text in ".{0,200}") {
        check(&text, &text);
    }

    #[test]
    fn any_label_and_any_body_are_refused(
        label in "([A-Z]{0,10} ?)?(PRIVATE KEY|PUBLIC KEY)?[-\n ]{0,2}",
        body in "[A-Za-z0-9+/=\\\\nr: \n]{0,200}",
        end in "(\n-----END)?[-A-Z \n]{0,10}",
    ) {
        let text = format!("-----BEGIN {label}-----\n{body}{end}");
        check(&text, &body);
        check(&STANDARD.encode(&text), &body);
    }

    #[test]
    fn any_bytes_in_a_keys_place_are_refused(
        start in prop::sample::select(vec![&b""[..], b"\x30", b"\x30\x82\x00\x10\x02\x01\x00"]),
        bytes in prop::collection::vec(any::<u8>(), 0..100),
    ) {
        let body = STANDARD.encode([start, &bytes].concat());
        check(&pem("PRIVATE KEY", &body), &body);
    }
}
