use http::Method;

use crate::{
    places::{variables, with_netrc, with_program},
    provider::{answered, output, whole},
};

/// The canary, and what is left of it in base64, wherever in a group of three it begins.
const CANARIES: [&str; 4] = ["canary", "Y2FuYXJ5", "NhbmFye", "jYW5hcn"];

fn check(shown: &str) {
    assert!(!CANARIES.iter().any(|canary| shown.contains(canary)), "{shown}");
}

#[tokio::test]
async fn what_was_found_is_told_without_being_shown() {
    let netrc = "machine a.example login mona password canary\nmachine gitlab.com password canary";
    let (environment, _home) = with_netrc(variables(&[("AZURE_DEVOPS_EXT_PAT", "canary")]), netrc);
    let (environment, _) = with_program(environment, Some("canary"));
    for (found, base) in [
        (environment.github("github.com").await, "https://api.github.com"),
        (environment.gitlab("gitlab.com").await, "https://gitlab.com"),
        (environment.azure("dev.azure.com").await, "https://dev.azure.com"),
        (environment.netrc("a.example").await, "https://a.example"),
    ] {
        let found = found.unwrap();
        check(&format!("{found:?} {found:#?} {:?} {environment:?}", found.source()));
        let (builder, _) = answered(base, |_| false);
        let client = builder.credential(found).build().unwrap();
        let error = client.request(Method::GET, "/a").send().await.unwrap_err();
        check(&format!("{client:?} {}", whole(&error)));
    }
    let told = output();
    assert!(told.contains("credential found source=`gh auth token --hostname github.com`"));
    check(&told);
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_others_may_read_is_told_of() {
    use std::{fs, os::unix::fs::PermissionsExt as _};

    let (environment, home) = with_netrc(variables(&[]), "machine b.example password canary");
    let file = home.path().join(".netrc");
    let line = format!("its mode should be 600 path={}", file.display());
    for (mode, is_told) in [(0o600, false), (0o640, true)] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        environment.netrc("b.example").await.unwrap();
        assert_eq!(output().contains(&line), is_told, "{mode:o}");
    }
}
