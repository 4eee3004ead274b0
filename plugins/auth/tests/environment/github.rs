use crate::places::{NETRC, check, check_none, lay, variables, with_netrc, with_program};

const BOTH: [(&str, &str); 4] = [
    ("GH_TOKEN", "canary-1"),
    ("GITHUB_TOKEN", "canary-2"),
    ("GH_ENTERPRISE_TOKEN", "canary-3"),
    ("GITHUB_ENTERPRISE_TOKEN", "canary-4"),
];

#[tokio::test]
async fn variables_are_taken_in_the_order_of_githubs_cli() {
    for (skipped, host, name, token) in [
        (0, "github.com", "GH_TOKEN", "canary-1"),
        (1, "github.com", "GITHUB_TOKEN", "canary-2"),
        (0, "octo.ghe.com", "GH_TOKEN", "canary-1"),
        (0, "github.example.com", "GH_ENTERPRISE_TOKEN", "canary-3"),
        (3, "github.example.com", "GITHUB_ENTERPRISE_TOKEN", "canary-4"),
        (0, "notghe.com", "GH_ENTERPRISE_TOKEN", "canary-3"),
        (0, "github.com.example.com", "GH_ENTERPRISE_TOKEN", "canary-3"),
    ] {
        let found = variables(&BOTH[skipped..]).github(host).await;
        let source = format!("the environment variable {name}");
        check(found, &source, &format!("authorization: Bearer {token}"));
    }
}

#[tokio::test]
async fn an_empty_variable_is_not_set() {
    let environment = variables(&[("GH_TOKEN", ""), ("GITHUB_TOKEN", "canary")]);
    let found = environment.github("github.com").await;
    check(found, "the environment variable GITHUB_TOKEN", "authorization: Bearer canary");
}

#[tokio::test]
async fn a_token_is_for_the_api_and_the_uploads_of_its_host() {
    for (host, origins) in [
        ("github.com", &["https://uploads.github.com:443", "https://api.github.com:443"][..]),
        ("api.github.com", &["https://uploads.github.com:443", "https://api.github.com:443"]),
        ("Octo.ghe.com", &["https://uploads.octo.ghe.com:443", "https://api.octo.ghe.com:443"]),
        ("api.octo.ghe.com", &["https://uploads.octo.ghe.com:443", "https://api.octo.ghe.com:443"]),
        ("github.example.com:8443", &["https://github.example.com:8443"]),
        ("http://127.0.0.1:8080", &["http://127.0.0.1:8080"]),
    ] {
        let found = variables(&BOTH).github(host).await.unwrap();
        assert_eq!(lay(&found).2, origins, "{host}");
    }
}

#[tokio::test]
async fn a_jobs_token_is_for_the_jobs_server_only() {
    let job = |server| {
        variables(&[
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_SERVER_URL", server),
            ("GITHUB_TOKEN", "canary"),
        ])
    };
    for (server, host) in [
        ("https://github.com", "github.com"),
        ("https://octo.ghe.com", "octo.ghe.com"),
        ("https://github.example.com", "github.example.com"),
    ] {
        let found = job(server).github(host).await;
        check(found, "the environment variable GITHUB_TOKEN", "authorization: Bearer canary");
    }
    for (server, host) in [
        ("https://github.example.com", "github.com"),
        ("https://github.com", "github.example.com"),
        ("https://octo.ghe.com", "github.com"),
        ("https://octo.ghe.com", "cat.ghe.com"),
    ] {
        let found = job(server).github(host).await;
        check_none(found, &["GITHUB_TOKEN (it is the job's, which is on another server)"]);
    }
}

#[tokio::test]
async fn githubs_cli_is_asked_for_the_host() {
    for (host, asked) in
        [("github.com", "github.com"), ("api.octo.ghe.com", "octo.ghe.com"), ("a.b:8", "a.b:8")]
    {
        let (environment, ran) = with_program(variables(&[]), Some("canary"));
        let found = environment.github(host).await;
        let line = format!("gh auth token --hostname {asked}");
        check(found, &format!("`{line}`"), "authorization: Bearer canary");
        assert_eq!(*ran.lock().unwrap(), [line]);
    }
}

#[tokio::test]
async fn githubs_cli_is_not_asked_if_a_variable_is_set() {
    let (environment, ran) = with_program(variables(&BOTH), Some("canary"));
    environment.github("github.com").await.unwrap();
    assert!(ran.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_netrc_is_the_last_place_and_its_login_is_of_no_account() {
    let netrc = "machine github.com password no\nmachine api.github.com login x password canary\n\
                 machine github.example.com login y password canary-2";
    let (failing, _) = with_program(variables(&[]), None);
    let (environment, home) = with_netrc(failing, netrc);
    let file = home.path().join(NETRC);
    for (host, machine, token) in [
        ("github.com", "api.github.com", "canary"),
        ("github.example.com:8443", "github.example.com", "canary-2"),
    ] {
        let found = environment.github(host).await;
        let source = format!("{}, machine {machine}", file.display());
        check(found, &source, &format!("authorization: Bearer {token}"));
    }
    let (environment, ran) = with_program(environment, Some("canary-3"));
    let found = environment.github("github.com").await.unwrap();
    assert_eq!(found.source().to_string(), "`gh auth token --hostname github.com`");
    assert_eq!(ran.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_default_in_the_netrc_is_nobodys_token() {
    let (environment, _home) = with_netrc(variables(&[]), "default login a password canary");
    check_none(environment.github("github.com").await, &["no password for machine"]);
}

#[tokio::test]
async fn when_there_is_none_every_place_is_listed() {
    let (environment, _) = with_program(variables(&[]), None);
    let found = environment.home("/nowhere").github("github.com").await;
    let netrc = std::path::Path::new("/nowhere").join(NETRC);
    let expected = format!(
        "no credential: a token for github.com was not found in GH_TOKEN (not set), GITHUB_TOKEN \
         (not set), `gh auth token --hostname github.com` (gave none), {} (there is no such file); \
         set the first of these, or log in with `gh auth login`",
        netrc.display()
    );
    assert_eq!(found.unwrap_err().to_string(), expected);
    let found = variables(&[]).github("github.example.com").await;
    check_none(found, &["GH_ENTERPRISE_TOKEN (not set)", "GITHUB_TOKEN (it is for github.com)"]);
}

#[tokio::test]
async fn what_is_found_but_cannot_be_sent_is_not_passed_over() {
    let environment = variables(&[("GH_TOKEN", "canary\n"), ("GITHUB_TOKEN", "canary")]);
    let found = environment.github("github.com").await;
    check_none(found, &["the environment variable GH_TOKEN cannot be sent", "a line break"]);
    let (environment, _) = with_program(variables(&[]), Some("canary canary"));
    check_none(environment.github("github.com").await, &["`gh auth token", "a space"]);
}

#[tokio::test]
async fn what_is_no_host_is_refused() {
    for host in ["", "canary@github.com", "git hub.com", "ssh://github.com"] {
        check_none(variables(&BOTH).github(host).await, &["the host is not one"]);
    }
}
