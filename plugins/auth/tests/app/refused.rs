//! What is no key, and what is said of it.

use std::{error::Error, fs};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use forgekit_auth::{AuthError, app::PrivateKey};

use crate::keys::{has, keys};

/// A PEM text. None is written down here, as tools look for keys that were.
pub fn pem(label: &str, body: &str) -> String {
    format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n")
}

/// Everything that can be seen of an error.
pub fn shown(error: &AuthError) -> String {
    let mut shown = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(error) = source {
        shown += &format!(" {error} {error:?}");
        source = error.source();
    }
    shown
}

/// The error for `given` says what is expected, and nothing of what was given.
fn check(given: &str, expected: &str) {
    let error = PrivateKey::from_pem(given).unwrap_err();
    check_error(&error, given, expected);
}

fn check_error(error: &AuthError, given: &str, expected: &str) {
    assert!(error.to_string().contains(expected), "{error}, and not: {expected}");
    assert!(error.to_string().starts_with("no credential: "));
    let shown = shown(error);
    assert!(!shown.contains("canary"), "{shown}");
    for line in given.lines().filter(|line| !line.contains("-----")) {
        for part in line.as_bytes().chunks(8).filter(|part| part.len() == 8) {
            let part = String::from_utf8_lossy(part);
            assert!(!shown.contains(&*part), "{part} in {shown}");
        }
    }
}

const BODY: &str = "MIIEcanarycanarycanarycanarycanary+canary/canary0";

#[test]
fn what_a_variable_made_of_a_key_is_said() {
    let whole = pem("RSA PRIVATE KEY", &[BODY; 8].join("\n"));
    let first = whole.lines().next().unwrap();
    let cut = "cut at the first line break";
    check(first, cut);
    check(&format!("\"{first}\n"), cut);
    check("-----BEGIN RSA PRIVATE", cut);
    check("-----BEGIN", cut);

    let lost = "is on one line";
    check(&whole.replace('\n', " "), lost);
    check(&whole.replace('\n', ""), lost);
    check(&format!("{first}{BODY}"), lost);

    for empty in ["", " \n\t", "\"\"", "''"] {
        check(empty, "is empty; is its environment variable set?");
    }
    check(&whole[..whole.len() / 2], "has no END line");
    check(&whole[first.len()..whole.len() / 2], "has no BEGIN line");
    check("canary", "has no BEGIN line");
    let encoded = STANDARD.encode(&whole);
    check(&encoded[..encoded.len() / 4 * 2 + 1], "is in base64, and part of that is missing");
    check(&encoded[..encoded.len() / 8 * 4], "has no END line");
}

#[test]
fn a_path_is_told_from_a_key() {
    for path in [
        "/run/secrets/canary",
        "./canary.pem",
        "~/canary",
        "canary.private-key.pem",
        "C:\\new\\canary.key",
        "keys/canary.PEM",
        "\"../canary\"\n",
    ] {
        check(path, "looks like the path of a private key");
    }
}

#[test]
fn other_kinds_of_files_are_named() {
    for (label, expected) in [
        ("OPENSSH PRIVATE KEY", "`ssh-keygen -p -m PEM -f key`"),
        ("ENCRYPTED PRIVATE KEY", "is encrypted"),
        ("EC PRIVATE KEY", "sign with RSA only"),
        ("EC PARAMETERS", "sign with RSA only"),
        ("DSA PRIVATE KEY", "sign with RSA only"),
        ("PUBLIC KEY", "is a public key"),
        ("RSA PUBLIC KEY", "is a public key"),
        ("CERTIFICATE", "is a certificate"),
        ("PGP MESSAGE", "something else than a private key"),
        ("canary", "something else than a private key"),
        ("PRIVATE KEY", "is damaged"),
        ("RSA PRIVATE KEY", "is damaged"),
    ] {
        check(&pem(label, &BODY.repeat(4).replace("MII", "AII")), expected);
    }
    let encrypted = format!("Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,canary\n\n{BODY}");
    check(&pem("RSA PRIVATE KEY", &encrypted), "is encrypted");
    check("ssh-rsa AAAAcanary me@canary", "is a public key");
    check("PuTTY-User-Key-File-3: ssh-rsa\nPrivate-Lines: 1\ncanary", "`puttygen key.ppk");
}

#[test]
fn a_damaged_key_is_told_from_one_with_a_part_missing() {
    let Some(keys) = keys() else { return };
    for whole in [keys.pkcs1(), keys.pkcs8()] {
        let lines: Vec<_> = whole.lines().collect();
        let end = lines.len() - 1;
        let cut = [&lines[..end / 2], &lines[end..]].concat().join("\n");
        check(&cut, "a part of the private key is missing");
        let odd = whole.replacen(lines[2], &lines[2][1..], 1);
        check(&odd, "private key");
        check(&whole.replacen(lines[3], &lines[3].replace(|_| true, "*"), 1), "is not base64");
        let other = lines[5].chars().rev().collect::<String>();
        check(&whole.replacen(lines[5], &other, 1), "cannot sign: it is damaged");
    }
}

#[test]
fn real_keys_of_other_kinds_are_refused() {
    let Some(keys) = keys() else { return };
    for (name, made, expected) in [
        ("ec", "ecparam -name prime256v1 -genkey -out ec.pem", "sign with RSA only"),
        ("ec8", "pkcs8 -topk8 -nocrypt -in ec.pem -out ec8.pem", "sign with RSA only"),
        ("ed", "genpkey -algorithm ed25519 -out ed.pem", "sign with RSA only"),
        ("pss", "genpkey -algorithm rsa-pss -out pss.pem", "sign with RSA only"),
        ("short", "genrsa -out short.pem 1024", "shorter than 2048 bits"),
        ("short1", "genrsa -traditional -out short1.pem 1024", "shorter than 2048 bits"),
        (
            "locked",
            "rsa -in pkcs1.pem -traditional -aes128 -passout pass:canary -out locked.pem",
            "is encrypted",
        ),
        (
            "locked8",
            "pkcs8 -topk8 -in pkcs1.pem -passout pass:canary -out locked8.pem",
            "is encrypted",
        ),
        ("public1", "rsa -in pkcs1.pem -RSAPublicKey_out -out public1.pem", "is a public key"),
        ("public2", "rsa -in pkcs1.pem -pubout -out public2.pem", "is a public key"),
        ("crt", "req -x509 -new -key pkcs1.pem -subj /CN=canary -out crt.pem", "is a certificate"),
    ] {
        keys.openssl(made);
        check(&keys.read(&format!("{name}.pem")), expected);
    }
    // EC keys without their own label.
    check(&keys.read("ec.pem").replace("EC PRIVATE", "PRIVATE"), "sign with RSA only");
    check(&keys.read("ec8.pem").replace("PRIVATE", "RSA PRIVATE"), "sign with RSA only");
    check(&keys.read("public2.pem").replace("PUBLIC", "PRIVATE"), "is damaged");
    check(&keys.read("public1.pem").replace("PUBLIC", "PRIVATE"), "cannot sign");
}

#[test]
fn a_key_of_ssh_keygen_is_refused_until_it_is_converted() {
    let Some(keys) = keys() else { return };
    if !has("ssh-keygen", "-?") {
        println!("skipped, as there is no ssh-keygen");
        return;
    }
    keys.run("ssh-keygen", "-q -t rsa -b 2048 -N  -C canary -f ssh");
    check(&keys.read("ssh"), "`ssh-keygen -p -m PEM -f key`");
    check(&keys.read("ssh.pub"), "is a public key");
    // As the message says, with no passphrase to ask for.
    keys.run("ssh-keygen", "-q -p -P  -N  -m PEM -f ssh");
    PrivateKey::from_file(keys.path("ssh")).unwrap();
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("app.pem");
    let error = PrivateKey::from_file(&path).unwrap_err();
    check_error(&error, "", "cannot be read from");
    assert!(error.to_string().ends_with("app.pem"), "{error}");
    assert!(error.source().is_some());

    fs::write(&path, b"\x30\x82\xffcanary").unwrap();
    let error = PrivateKey::from_file(&path).unwrap_err();
    check_error(&error, "", "`openssl rsa -inform DER -in key.der -out key.pem`");
}
