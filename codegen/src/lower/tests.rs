use super::names::{field, pascal, singular, variants, without_common_words};

#[test]
fn fields_are_snake_case_and_legal() {
    let pairs = [
        ("node_id", "node_id"),
        ("type", "r#type"),
        ("self", "self_"),
        ("+1", "plus_one"),
        ("-1", "minus_one"),
        ("@timestamp", "timestamp"),
        ("_links", "links"),
        ("isLast", "is_last"),
        ("not[labels]", "not_labels"),
        ("$top", "top"),
    ];
    for (key, name) in pairs {
        assert_eq!(field(key), name, "{key}");
    }
}

#[test]
fn types_and_variants_are_camel_case_and_legal() {
    let pairs = [
        ("simple-user", "SimpleUser"),
        ("too heated", "TooHeated"),
        ("won't fix", "WontFix"),
        ("2fa_disabled", "TwoFaDisabled"),
        ("100644", "Code100644"),
        ("16x16", "OneSixX16"),
        ("*", "Any"),
        ("", "Empty"),
    ];
    for (text, name) in pairs {
        assert_eq!(pascal(text), name, "{text}");
    }
}

#[test]
fn plurals_lose_their_ending_and_other_words_keep_it() {
    let pairs = [
        ("labels", "label"),
        ("repositories", "repository"),
        ("statuses", "status"),
        ("status", "status"),
        ("branches", "branch"),
        ("access", "access"),
        ("analysis", "analysis"),
    ];
    for (plural, one) in pairs {
        assert_eq!(singular(plural), one);
    }
}

#[test]
fn values_that_differ_by_case_or_sign_have_names_of_their_own() {
    let values = ["asc", "ASC", "name", "-name", "+name", "other"].map(str::to_owned);
    let names: Vec<String> = variants(&values).unwrap().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Asc", "AscUpper", "Name", "NameDescending", "NameAscending"]);
}

#[test]
fn cases_are_named_by_the_words_that_differ() {
    let names = ["labeled-issue-event", "locked-issue-event"].map(pascal);
    assert_eq!(without_common_words(&names), ["Labeled", "Locked"]);
    assert_eq!(
        without_common_words(&["User".to_owned(), "UserGroup".to_owned()]),
        ["User", "UserGroup"]
    );
}
