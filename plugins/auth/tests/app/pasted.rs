//! Keys as they come out of environment variables and secret stores.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD},
};
use forgekit_auth::app::PrivateKey;

use crate::{forms::jwt, keys::keys};

#[tokio::test(start_paused = true)]
async fn a_key_is_read_however_it_was_pasted() {
    let Some(keys) = keys() else { return };
    let expected = jwt(PrivateKey::from_pem(keys.pkcs1()).unwrap()).await;
    for pem in [keys.pkcs1(), keys.pkcs8()] {
        let encoded = STANDARD.encode(&pem);
        let wrapped: Vec<_> = encoded.as_bytes().chunks(76).map(String::from_utf8_lossy).collect();
        let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        let lines: Vec<_> = pem.lines().collect();
        for (what, pasted) in [
            ("no line break at the end", pem.trim_end().to_owned()),
            ("literal \\n", pem.replace('\n', "\\n")),
            ("literal \\r\\n", pem.replace('\n', "\\r\\n")),
            ("literal \\n, escaped twice", pem.replace('\n', "\\\\n")),
            ("both kinds of line breaks", pem.replacen('\n', "\\n", 3)),
            ("shell continuations", pem.replace('\n', "\\n\\\n")),
            ("CRLF", pem.replace('\n', "\r\n")),
            ("CR", pem.replace('\n', "\r")),
            ("double quotes", format!("\"{pem}\"")),
            ("single quotes, literal \\n", format!("'{}'\n", pem.replace('\n', "\\n"))),
            ("quotes in quotes", format!("'\"{pem}\"'")),
            ("space around it", format!("\n\n  {pem}\t\n")),
            ("a byte order mark", format!("\u{feff}{pem}")),
            ("indented, as in YAML", pem.replace('\n', "\n    ")),
            ("an empty line between all", pem.replace('\n', "\n\n")),
            ("with its name", format!("APP_KEY=\"{pem}\"")),
            (
                "one long line of base64",
                format!("{}\n{body}\n{}", lines[0], lines[lines.len() - 1]),
            ),
            ("after other things", format!("Bag Attributes\n    name: bot\n{pem}")),
            ("base64", encoded.clone()),
            ("base64 without padding", STANDARD_NO_PAD.encode(&pem)),
            ("base64 in lines", wrapped.join("\n") + "\n"),
            ("base64 in lines, literal \\n", wrapped.join("\\n")),
            ("base64 in quotes", format!("\"{encoded}\"")),
            ("base64 of literal \\n", STANDARD.encode(pem.replace('\n', "\\n"))),
        ] {
            let key =
                PrivateKey::from_pem(pasted).unwrap_or_else(|error| panic!("{what}: {error}"));
            assert_eq!(jwt(key).await, expected, "{what}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_key_is_found_beside_its_certificate() {
    let Some(keys) = keys() else { return };
    let expected = jwt(PrivateKey::from_pem(keys.pkcs1()).unwrap()).await;
    let both = keys.read("public.pem") + &keys.pkcs1();
    assert_eq!(jwt(PrivateKey::from_pem(both).unwrap()).await, expected);
}

#[tokio::test(start_paused = true)]
async fn a_key_under_the_others_name_is_read() {
    let Some(keys) = keys() else { return };
    let expected = jwt(PrivateKey::from_pem(keys.pkcs1()).unwrap()).await;
    for renamed in [
        keys.pkcs1().replace("RSA PRIVATE KEY", "PRIVATE KEY"),
        keys.pkcs8().replace("PRIVATE KEY", "RSA PRIVATE KEY"),
    ] {
        assert_eq!(jwt(PrivateKey::from_pem(renamed).unwrap()).await, expected);
    }
}
