//! The spans of the telemetry example arrive, and say what they should.

#[expect(dead_code, reason = "the example prints what differs from run to run")]
#[path = "../examples/telemetry/collector/mod.rs"]
mod collector;

use std::{
    env,
    path::PathBuf,
    process::{Command, Output},
};

use self::collector::{Collector, Kind, Span};

/// Runs the built example. Cargo tells tests where programs are, but not where examples are.
fn telemetry(endpoint: Option<&str>) -> Output {
    let mut path: PathBuf = env::current_exe().unwrap();
    path.pop();
    path.pop();
    path.extend(["examples", &format!("telemetry{}", env::consts::EXE_SUFFIX)]);
    assert!(path.is_file(), "{path:?} is missing: cargo build --example telemetry");
    let mut command = Command::new(path);
    for (name, _) in env::vars().filter(|(name, _)| name.starts_with("OTEL_")) {
        command.env_remove(name);
    }
    if let Some(endpoint) = endpoint {
        command.env("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint).env("NO_PROXY", "127.0.0.1");
    }
    // Nothing is there: whoever goes through it fails.
    command.env("HTTP_PROXY", "http://127.0.0.1:9").output().unwrap()
}

fn printed(output: Output) -> [String; 2] {
    let [out, err] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert!(output.status.success(), "{err}");
    assert!(!out.contains("ghp_") && !err.contains("ghp_"), "{out}{err}");
    [out, err]
}

#[test]
fn it_brings_its_own_collector() {
    let [out, err] = printed(telemetry(None));
    assert!(out.starts_with("the collector got 9 spans from forgekit-telemetry:\n"), "{out}");
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<_> = out.lines().map(words).collect();
    assert!(lines.iter().any(|line| line == r#"error.type "404""#), "{out}");
    let client = lines.iter().filter(|line| line.starts_with("client GET /repos/{owner}/{repo}"));
    assert_eq!(client.count(), 4, "{out}");
    assert_eq!(lines.iter().filter(|line| line.ends_with("ms ERROR")).count(), 2, "{out}");

    let said: Vec<_> = err.lines().filter(|line| line.contains(" forgekit: GET ")).collect();
    assert_eq!(said.len(), 4, "{err}");
    assert!(said[1].contains("/issues?labels=bug&creator=…&per_page=100 - 200 with id "), "{err}");
    assert!(said[3].trim_start().starts_with("WARN triage: "), "{err}");
}

fn attributes(span: &Span) -> Vec<(&str, &str)> {
    let all = span.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    // These differ from run to run.
    all.filter(|(name, _)| !["server.port", "url.full"].contains(name)).collect()
}

fn within<'a>(spans: &'a [Span], outer: &'a Span) -> impl Iterator<Item = &'a Span> {
    spans.iter().filter(|span| span.parent == outer.id)
}

fn attempt_of<'a>(spans: &'a [Span], call: &'a Span) -> &'a Span {
    let attempts: Vec<_> = within(spans, call).collect();
    assert_eq!(attempts.len(), 1, "{call:?}");
    attempts[0]
}

#[tokio::test]
async fn it_exports_to_the_collector_that_is_named() {
    let collector = Collector::start().await.unwrap();
    let endpoint = collector.url().trim_end_matches("/v1/traces").to_owned();
    let run = tokio::task::spawn_blocking(move || telemetry(Some(&endpoint)));
    let [out, _] = printed(run.await.unwrap());
    assert_eq!(out, "the spans are with the collector\n");

    let spans = collector.got();
    assert_eq!(spans.len(), 9);
    let root = spans.iter().find(|span| span.parent.is_empty()).unwrap();
    assert_eq!(root.name, "triage");
    assert_eq!(root.service, r#""forgekit-telemetry""#);
    let calls: Vec<_> = within(&spans, root).collect();
    assert_eq!(calls.len(), 4);
    for call in &calls {
        let attempt = attempt_of(&spans, call);
        assert_eq!((call.kind, attempt.kind), (Kind::Internal, Kind::Client));
        assert_eq!((&call.name, call.failed), (&attempt.name, attempt.failed));
    }

    let urls: Vec<_> = calls.iter().map(|call| &call.attributes["url.full"]).collect();
    let query = r#"/issues?labels=bug&creator=REDACTED&per_page=100""#;
    assert!(urls.iter().any(|url| url.ends_with(query)), "{urls:?}");
    let missing = calls.iter().find(|call| call.failed).unwrap();
    assert_eq!(missing.attributes["forgekit.credential"], r#""example""#);
    assert_eq!(missing.attributes["forgekit.attempts"], "1");
    let attempt = attempt_of(&spans, missing);
    assert!(attempt.failed);
    assert_eq!(attempt.name, "GET /repos/{owner}/{repo}/issues/{issue_number}");
    assert_eq!(
        attributes(attempt),
        [
            ("error.type", r#""404""#),
            ("forgekit.operation", r#""issues/get""#),
            ("forgekit.provider", r#""github""#),
            ("forgekit.rate.limit", "5000"),
            ("forgekit.rate.remaining", "4996"),
            ("forgekit.request_id", r#""F0E5:1A2B:000004:00001C:692D8B20""#),
            ("http.request.method", r#""GET""#),
            ("http.response.status_code", "404"),
            ("server.address", r#""127.0.0.1""#),
            ("url.template", r#""/repos/{owner}/{repo}/issues/{issue_number}""#),
        ]
    );
}
