use proptest::prelude::*;
use secrecy::ExposeSecret as _;

use super::{Login, Netrc};

/// `login:password` of a machine.
fn login(file: &str, machine: &str) -> Option<String> {
    shown(Netrc::parse(file.as_bytes()).unwrap().machine(machine)?)
}

fn shown(login: Login) -> Option<String> {
    Some(format!("{}:{}", login.name.unwrap_or_default(), login.password.expose_secret()))
}

#[test]
fn a_machine_has_a_login_and_a_password() {
    for file in [
        "machine a.example login mona password canary",
        "machine a.example\n\tlogin mona\r\n\tpassword canary\r\n",
        "machine\na.example\npassword canary\nuser mona\n",
        "\u{feff}machine a.example account x login mona password canary",
        "machine b.example password b\nmachine a.example login mona password canary\n",
        "machine a.example login mona\nmachine a.example login mona password canary",
        "machine a.example login mona whatever password canary",
    ] {
        assert_eq!(login(file, "A.example").as_deref(), Some("mona:canary"), "{file}");
        assert_eq!(login(file, "example"), None);
    }
}

#[test]
fn comments_are_where_a_keyword_could_be() {
    let file = "# machine a.example password no\nmachine a.example # login no\npassword #canary";
    assert_eq!(login(file, "a.example").as_deref(), Some(":#canary"));
}

#[test]
fn values_can_be_quoted() {
    let file = r#"machine "a.example" login "mona lisa" password "ca\"na\\ry\t#\x""#;
    assert_eq!(login(file, "a.example").as_deref(), Some("mona lisa:ca\"na\\ry\t#x"));
    let file = r#"machine a.example login a\b password "" "#;
    assert_eq!(login(file, "a.example").as_deref(), Some("a\\b:"));
}

#[test]
fn a_macro_ends_with_an_empty_line() {
    let file = "macdef init\nmachine a.example password no\n\nmachine a.example password canary\n\
                macdef x\npassword no";
    assert_eq!(login(file, "a.example").as_deref(), Some(":canary"));
    assert_eq!(login("macdef init\r\npassword no\r\n\r\nmachine a password b", "a").unwrap(), ":b");
}

#[test]
fn the_default_is_nobodys_in_particular() {
    let file = "default login anonymous password canary\nmachine a.example password b";
    let netrc = Netrc::parse(file.as_bytes()).unwrap();
    assert_eq!(netrc.default_login().and_then(shown).unwrap(), "anonymous:canary");
    assert!(netrc.machine("default").is_none());
    assert!(netrc.machine("a.example").is_some());
}

#[test]
fn what_cannot_be_read_is_said_without_being_shown() {
    for (file, why) in [
        (&b"machine a password \"canary"[..], "a quotation mark in it has no other on its line"),
        (b"machine a password \"canary\n\"", "a quotation mark in it has no other on its line"),
        (b"machine a password canary\xff", "it is not UTF-8 text"),
    ] {
        assert_eq!(Netrc::parse(file).unwrap_err(), why);
    }
}

#[test]
fn debug_shows_no_password() {
    let netrc = Netrc::parse(b"machine a login mona password canary").unwrap();
    assert!(!format!("{netrc:?} {:?}", netrc.machine("a")).contains("canary"));
}

/// Arbitrary words of those that mean something, and of some that do not.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("machine"),
        Just("default"),
        Just("login"),
        Just("password"),
        Just("macdef"),
        Just("account"),
        Just("a"),
        Just("\""),
        Just("\\"),
        Just("\n"),
        Just("\n\n"),
        Just("#"),
        Just(" "),
        Just("\u{e9}"),
        Just("\u{2028}"),
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn no_bytes_are_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Netrc::parse(&bytes);
    }

    #[test]
    fn no_words_are_a_panic(file in words()) {
        let _ = Netrc::parse(file.as_bytes());
    }

    #[test]
    fn what_is_quoted_is_read_as_it_was(password in "[^\\p{Cc}\u{85}\u{2028}\u{2029}]{0,20}") {
        let quoted = password.replace('\\', "\\\\").replace('"', "\\\"");
        let file = format!("machine a login b password \"{quoted}\" machine c password d");
        prop_assert_eq!(login(&file, "a"), Some(format!("b:{password}")));
        prop_assert_eq!(login(&file, "c"), Some(":d".to_owned()));
    }
}
