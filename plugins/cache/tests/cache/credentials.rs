use forgekit_cache::CacheLayer;
use forgekit_core::{CacheStatus, CredentialId};
use http::HeaderName;

use crate::provider::{GITHUB, ITEMS, by, cached, get, request, respond, send, version};

#[tokio::test]
async fn another_credential_never_sees_it() {
    for fresh in [false, true] {
        let (stack, log) = cached(&CacheLayer::new().serve_fresh(fresh), |parts| {
            // The same version for everybody, as where it is that of the document.
            let whose = parts.extensions.get::<CredentialId>().unwrap();
            version(parts, "\"1\"", format!("of {whose}"))
        });
        for name in ["alice", "bob", "alice", "bob"] {
            let answer = send(&stack, by(name, request("GET", ITEMS))).await;
            assert_eq!(answer.body, format!("of {name}"));
        }
        let first = &log.all()[..2];
        assert!(first.iter().all(|parts| !parts.headers.contains_key("if-none-match")));
    }
}

#[tokio::test]
async fn a_request_without_a_credential_is_one_of_its_own() {
    let (stack, log) = cached(&CacheLayer::new(), |parts| version(parts, "\"1\"", "[1]"));
    send(&stack, by("alice", request("GET", ITEMS))).await;
    get(&stack, ITEMS).await;
    assert_eq!(log.conditional(), 0);
    send(&stack, by("anonymous", request("GET", ITEMS))).await;
    assert_eq!(log.conditional(), 1);
}

#[tokio::test]
async fn forms_are_kept_apart() {
    let (stack, log) = cached(&CacheLayer::new(), |parts| {
        let form = parts.headers.get("accept").map_or("none", |form| form.to_str().unwrap());
        version(parts, "\"1\"", form.to_owned())
    });
    let ask = async |form: &'static str| {
        let mut request = request("GET", ITEMS);
        request.headers_mut().insert("accept", form.parse().unwrap());
        send(&stack, request).await.body
    };
    for form in ["application/json", "text/plain", "application/json", "text/plain"] {
        assert_eq!(ask(form).await, form);
    }
    assert_eq!(get(&stack, ITEMS).await.body, "none");
    assert_eq!((log.count(), log.conditional()), (5, 2));
}

#[tokio::test]
async fn what_vary_names_is_kept_apart() {
    let (stack, log) =
        cached(&CacheLayer::new(), |parts| match parts.headers.contains_key("if-none-match") {
            true => respond(304, &[], ""),
            false => respond(200, &GITHUB, "[1]"),
        });
    let ask = async |otp: Option<&'static str>| {
        let mut request = request("GET", ITEMS);
        request
            .headers_mut()
            .extend(otp.map(|otp| (HeaderName::from_static("x-github-otp"), otp.parse().unwrap())));
        send(&stack, request).await.cache.unwrap()
    };
    assert_eq!(ask(None).await, CacheStatus::Miss);
    assert_eq!(ask(None).await, CacheStatus::Revalidated);
    assert_eq!(ask(Some("123")).await, CacheStatus::Miss);
    assert_eq!(ask(Some("123")).await, CacheStatus::Revalidated);
    assert_eq!(ask(Some("456")).await, CacheStatus::Miss);
    assert_eq!(log.conditional(), 2);
}

#[tokio::test]
async fn what_vary_forgets_can_be_told() {
    let version_header = HeaderName::from_static("x-github-api-version");
    let layer = CacheLayer::new().serve_fresh(true).vary_on(version_header.clone());
    let (stack, log) = cached(&layer, |parts| {
        let number = parts.headers["x-github-api-version"].to_str().unwrap().to_owned();
        version(parts, "\"1\"", number)
    });
    for number in ["2022-11-28", "2026-03-10", "2022-11-28", "2026-03-10"] {
        let mut request = request("GET", ITEMS);
        request.headers_mut().insert(version_header.clone(), number.parse().unwrap());
        assert_eq!(send(&stack, request).await.body, number);
    }
    assert_eq!(log.count(), 2);
}
