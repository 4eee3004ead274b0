use crate::places::{check, check_none, lay, variables};

const JOB: (&str, &str) = ("GITHUB_ACTIONS", "true");

#[tokio::test]
async fn a_jobs_token_is_given_in_one_of_three_variables() {
    for name in ["GITHUB_TOKEN", "INPUT_GITHUB_TOKEN", "INPUT_TOKEN"] {
        for job in [JOB, ("GITHUB_ACTION", "__run")] {
            let found = variables(&[job, (name, "canary"), ("GH_TOKEN", "no")]);
            let source = format!("the environment variable {name}");
            check(found.github_actions().await, &source, "authorization: Bearer canary");
        }
    }
}

#[tokio::test]
async fn elsewhere_there_is_no_job() {
    let found = variables(&[("GITHUB_TOKEN", "canary")]).github_actions().await;
    check_none(found, &["neither GITHUB_ACTIONS nor GITHUB_ACTION is set"]);
}

#[tokio::test]
async fn none_and_several_are_errors_that_name_the_variables() {
    let found = variables(&[JOB, ("INPUT_TOKEN", "")]).github_actions().await;
    check_none(
        found,
        &["GITHUB_TOKEN, INPUT_GITHUB_TOKEN, INPUT_TOKEN", "GITHUB_TOKEN: ${{ github.token }}"],
    );
    let two = variables(&[JOB, ("GITHUB_TOKEN", "canary"), ("INPUT_TOKEN", "canary")]);
    check_none(two.github_actions().await, &["more than once, in GITHUB_TOKEN and INPUT_TOKEN;"]);
}

#[tokio::test]
async fn the_token_is_for_the_jobs_server() {
    for (told, origin) in [
        (("GITHUB_API_URL", "https://api.github.com"), "https://api.github.com:443"),
        (("GITHUB_API_URL", "https://api.octo.ghe.com"), "https://api.octo.ghe.com:443"),
        (("GITHUB_API_URL", "https://git.example.com/api/v3"), "https://git.example.com:443"),
        (("GITHUB_SERVER_URL", "https://git.example.com"), "https://git.example.com:443"),
        (("OTHER", ""), "https://api.github.com:443"),
    ] {
        let found = variables(&[JOB, ("GITHUB_TOKEN", "canary"), told]).github_actions().await;
        assert_eq!(lay(&found.unwrap()).2.last().unwrap(), origin);
    }
    let wrong = [JOB, ("GITHUB_TOKEN", "canary"), ("GITHUB_API_URL", "https://canary@x")];
    check_none(variables(&wrong).github_actions().await, &["the host is not one"]);
}
