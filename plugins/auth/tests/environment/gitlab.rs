use http::{Method, Uri};

use crate::{
    places::{check, check_none, lay, variables, with_netrc},
    provider::{answered, sent},
};

const HOST: &str = "gitlab.example.com";

#[tokio::test]
async fn an_access_token_is_taken_before_a_jobs() {
    let both = [
        ("GITLAB_TOKEN", "canary"),
        ("CI_JOB_TOKEN", "canary-2"),
        ("CI_SERVER_HOST", "gitlab.example.com"),
    ];
    let found = variables(&both).gitlab(HOST).await;
    check(found, "the environment variable GITLAB_TOKEN", "private-token: canary");
    let found = variables(&both[1..]).gitlab(HOST).await;
    check(found, "the environment variable CI_JOB_TOKEN", "job-token: canary-2");
}

#[tokio::test]
async fn a_jobs_token_is_for_the_jobs_server_only() {
    for (told, host, is_found) in [
        (("CI_API_V4_URL", "https://gitlab.example.com/api/v4"), HOST, true),
        (("CI_API_V4_URL", "https://gitlab.com/api/v4"), HOST, false),
        (("CI_API_V4_URL", "https://gitlab.example.com:8443/api/v4"), HOST, false),
        (("CI_API_V4_URL", "http://gitlab.example.com/api/v4"), HOST, false),
        (("CI_API_V4_URL", "http://gitlab.local/api/v4"), "http://gitlab.local", true),
        (("CI_SERVER_URL", "https://gitlab.example.com"), HOST, true),
        (("CI_SERVER_HOST", "gitlab.example.com"), HOST, true),
        (("CI_SERVER_HOST", "gitlab.com"), HOST, false),
        (("CI", "true"), HOST, false),
    ] {
        let found = variables(&[("CI_JOB_TOKEN", "canary"), told]).gitlab(host).await;
        match is_found {
            true => check(found, "the environment variable CI_JOB_TOKEN", "job-token: canary"),
            false => check_none(found, &["CI_JOB_TOKEN (the job"]),
        }
    }
}

#[tokio::test]
async fn a_jobs_token_is_not_sent_to_another_host() {
    let job = || async {
        let job = variables(&[("CI_JOB_TOKEN", "canary"), ("CI_SERVER_HOST", HOST)]);
        job.gitlab(HOST).await.unwrap()
    };
    assert_eq!(lay(&job().await).2, ["https://gitlab.example.com:443"]);
    assert!(sent("https://gitlab.com/api/v4", job().await).await.is_err());

    let (builder, log) = answered("https://gitlab.example.com/api/v4", |_| true);
    let builder = builder.credential(job().await);
    let client = builder.origin(Uri::from_static("https://files.example.com")).build().unwrap();
    client.request(Method::GET, "/user").send().await.unwrap();
    assert_eq!(log.values("job-token"), ["canary"]);
    client.request(Method::GET, "https://files.example.com/a").send().await.unwrap();
    assert!(!log.last().contains_key("job-token"));
}

#[tokio::test]
async fn an_access_token_of_another_host_is_passed_over() {
    for (other, is_found) in
        [("gitlab.example.com", true), ("https://gitlab.example.com", true), ("gitlab.com", false)]
    {
        let found = variables(&[("GITLAB_TOKEN", "canary"), ("GITLAB_HOST", other)]);
        let found = found.gitlab(HOST).await;
        match is_found {
            true => check(found, "the environment variable GITLAB_TOKEN", "private-token: canary"),
            false => check_none(found, &["GITLAB_TOKEN (GITLAB_HOST names another server)"]),
        }
    }
}

#[tokio::test]
async fn the_login_in_the_netrc_says_what_the_password_is() {
    for (login, header) in [
        ("login mona", "private-token: canary"),
        ("", "private-token: canary"),
        ("login gitlab-ci-token", "job-token: canary"),
        ("login oauth2", "authorization: Bearer canary"),
    ] {
        let netrc = format!("machine gitlab.example.com {login} password canary");
        let (environment, home) = with_netrc(variables(&[]), &netrc);
        let found = environment.gitlab(HOST).await.unwrap();
        let (source, made, origins) = lay(&found);
        assert!(source.starts_with(&home.path().display().to_string()), "{source}");
        assert!(source.ends_with("netrc, machine gitlab.example.com"), "{source}");
        assert_eq!(
            (made.as_str(), origins[0].as_str()),
            (header, "https://gitlab.example.com:443")
        );
    }
}

#[tokio::test]
async fn when_there_is_none_every_place_is_listed() {
    let error = variables(&[]).gitlab("gitlab.com").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "no credential: a token for gitlab.com was not found in GITLAB_TOKEN (not set), \
         CI_JOB_TOKEN (not set), ~/.netrc (the home directory is not known); set GITLAB_TOKEN to a \
         personal, project or group access token"
    );
}
