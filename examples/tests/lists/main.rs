//! The example about lists does what it says, and tells no secret.

#[path = "../credentials/example.rs"]
mod example;
mod stand_in;

use example::{check, example, printed};

/// One part of what is printed, by how its title begins.
fn part(title: &str) -> String {
    let text = printed(&mut example("lists"));
    let mut parts = text.split("\n\n").skip_while(|part| !part.starts_with(title));
    let found = parts.nth(1);
    found.unwrap_or_else(|| panic!("{title:?} is not in:\n{text}")).to_owned()
}

#[test]
fn all_issues_are_listed_with_one_request_a_page() {
    check(
        &part("all issues"),
        &[
            "250 of 250 issues, newest first",
            "10 x 200 GET /repos/octo-org/teapot/issues, Bearer: a personal access token",
            "1 x 200 GET /repos/octo-org/teapot, Bearer: a personal access token",
        ],
    );
}

#[test]
fn a_list_that_was_left_is_whole_in_the_end() {
    let text = part("a list that is left");
    check(
        &text,
        &[
            "left after 120 issues, to go on at",
            "3 x 200 GET /repos/octo-org/teapot/issues, Bearer: a personal access token",
            "130 more, 250 in all, 0 of them twice",
            "3 x 200 GET /repos/octo-org/teapot/issues, Bearer: a personal access token",
        ],
    );
    let json = text.lines().map(str::trim).find(|line| line.starts_with('{')).unwrap();
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!((&json["operation"], &json["skip"]), (&"issues/list-for-repo".into(), &20.into()));
    assert!(json["url"].as_str().unwrap().ends_with("/issues?per_page=50&page=3"), "{json}");
}

#[test]
fn graphql_goes_from_cursor_to_cursor_and_has_its_own_budget() {
    check(
        &part("the same issues by GraphQL"),
        &[
            "250 issues, oldest first",
            "#1 Recipe import ignores the configured locale, by jasmin0",
            "camellia has 4996 points left until 2025-12-01T13:00:00Z, to ask cost 1",
            "4 x 200 POST /graphql, Bearer: a personal access token",
        ],
    );
}

#[test]
fn an_archive_is_saved_and_the_token_stays_where_it_belongs() {
    check(
        &part("an archive"),
        &[
            "4194304 bytes of 4194304, 4194304 in the file",
            "1 x 302 GET /repos/octo-org/teapot/tarball/main, Bearer: a personal access token",
            "1 x 200 GET /codeload/octo-org/teapot/legacy.tar.gz/refs/heads/main, no credential",
        ],
    );
}

#[test]
fn runs_differ_in_nothing_but_the_port() {
    let run = || {
        let text = printed(&mut example("lists"));
        let lines = text.lines().filter(|line| !line.contains("http://127.0.0.1:"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(run(), run());
}
