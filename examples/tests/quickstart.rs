//! The quickstart does what the README says.

use std::{
    env,
    path::PathBuf,
    process::{Command, Output},
};

/// Runs the built example. Cargo tells tests where programs are, but not where examples are.
fn quickstart(arguments: &[&str]) -> Output {
    let mut path: PathBuf = env::current_exe().unwrap();
    path.pop();
    path.pop();
    path.extend(["examples", &format!("quickstart{}", env::consts::EXE_SUFFIX)]);
    assert!(path.is_file(), "{path:?} is missing: cargo build --example quickstart");
    Command::new(path)
        .args(arguments)
        .env_remove("GITHUB_TOKEN")
        // Nothing is there: whoever goes through it fails.
        .env("HTTP_PROXY", "http://127.0.0.1:9")
        .env("HTTPS_PROXY", "http://127.0.0.1:9")
        .env("PATH", "")
        .output()
        .unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = quickstart(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert_eq!(errors, "", "stderr is no terminal, so there is no progress bar");
    String::from_utf8(output.stdout).unwrap()
}

fn check(text: &str, expected: &[&str]) {
    for line in expected {
        assert!(text.lines().any(|own| own.trim() == *line), "{line:?} is not in:\n{text}");
    }
}

#[test]
fn issues_are_listed_read_and_commented_on() {
    let text = printed(&[]);
    check(
        &text,
        &[
            "NUMBER  STATE   LABELS                TITLE                                   \
             AUTHOR        COMMENTS",
            "... and 238 more",
            "#250 Spout drips after every third cup",
            "commented on #250: \
             https://github.example/octo-org/teapot/issues/250#issuecomment-9001",
        ],
    );
    assert!(text.contains("250 of 250 open issues listed"), "{text}");
    let rows = text.lines().filter(|line| line.contains("  open  ")).count();
    assert_eq!(rows, 12);
}

#[test]
fn the_layer_counts_what_is_sent() {
    check(
        &printed(&[]),
        &[
            "requests sent: 6",
            "3 issues/list-for-repo",
            "1 issues/get",
            "1 issues/create-comment",
            "1 repos/get",
            "requests left: 4994 of 5000 until 2025-12-01 13:00 UTC",
        ],
    );
}

#[test]
fn no_more_is_asked_for_than_wanted() {
    check(&printed(&["--limit", "150"]), &["2 issues/list-for-repo", "... and 138 more"]);
    check(&printed(&["--limit", "0"]), &["requests sent: 1"]);
}

#[test]
fn runs_differ_in_nothing_but_the_port() {
    let run = || {
        let text = printed(&[]);
        text.split_once('\n').map(|(_, rest)| rest.to_owned()).unwrap()
    };
    assert_eq!(run(), run());
}

#[test]
fn a_failure_is_one_line_and_a_status() {
    let output = quickstart(&["--live", "octo-org/teapot"]);
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert!(errors.starts_with("error: repos/get (GET /repos/{owner}/{repo}): "), "{errors}");
    assert!(errors.contains("could not connect"), "{errors}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("octo-org/teapot at https://api.github.com/, anonymously"), "{text}");
}

#[test]
fn a_repository_is_written_with_a_slash() {
    let output = quickstart(&["--live", "teapot"]);
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("write it as OWNER/REPO"), "{errors}");
}
