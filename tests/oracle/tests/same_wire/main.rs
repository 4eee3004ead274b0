//! Our calls and progenitor's put the same requests on the wire and read the same answers.

#![cfg(not(feature = "regenerate"))]

mod compare;
mod known;
mod recorder;

use std::collections::BTreeSet;

use forgekit_core::transport::Reqwest;
use forgekit_github::GitHub;
use forgekit_oracle::{Answer, Call, Given, Read, answers, calls, progenitor};
use serde_json::{Value, json};

use self::{
    known::Verdict,
    recorder::{Recorded, Recorder},
};

/// Both clients before one server.
struct Both {
    recorder: Recorder,
    theirs: progenitor::Client,
    ours: GitHub,
}

struct Outcome {
    theirs: (Option<Recorded>, Read),
    ours: (Option<Recorded>, Read),
}

impl Both {
    async fn start() -> Self {
        let recorder = Recorder::start().await;
        // Without the proxy that the environment may name.
        let client = || {
            let policy = reqwest::redirect::Policy::none();
            reqwest::Client::builder()
                .no_proxy()
                .redirect(policy)
                .retry(reqwest::retry::never())
                .build()
                .unwrap()
        };
        let theirs = progenitor::Client::new_with_client(recorder.url(), client());
        let ours = GitHub::builder()
            .base_url(recorder.url())
            .transport(Reqwest::from(client()))
            .build()
            .unwrap();
        Self { recorder, theirs, ours }
    }

    async fn call(&self, call: &Call, status: u16, media: &str, body: String) -> Outcome {
        self.recorder.answer(status, media, body);
        let theirs = (call.theirs)(&self.theirs).await;
        let theirs = (self.recorder.take(), theirs);
        let ours = (call.ours)(&self.ours).await;
        Outcome { theirs, ours: (self.recorder.take(), ours) }
    }

    async fn answered(&self, call: &Call, answer: &Answer, body: &Value) -> Outcome {
        let body = match body {
            Value::Null if answer.media.is_empty() => String::new(),
            Value::String(text) if !answer.media.ends_with("json") => text.clone(),
            body => body.to_string(),
        };
        self.call(call, answer.status, &answer.media, body).await
    }
}

impl Outcome {
    /// Whether only one of the two read the answer.
    fn disagree(&self) -> Option<String> {
        let (theirs, ours) = (&self.theirs.1, &self.ours.1);
        (theirs.is_ok() != ours.is_ok()).then(|| format!("theirs {theirs:?}, ours {ours:?}"))
    }
}

#[tokio::test]
async fn requests_are_the_same() {
    let (both, answers, calls) = (Both::start().await, answers(), calls());
    let mut verdict = Verdict::default();
    let mut compared = BTreeSet::new();
    for call in &calls {
        let answer = &answers[call.operation];
        let outcome = both.answered(call, answer, &answer.body).await;
        let differences = match (&outcome.theirs, &outcome.ours) {
            ((Some(theirs), Ok(())), (Some(ours), Ok(()))) => compare::requests(call, theirs, ours),
            (theirs, ours) => vec![format!("sent: theirs {theirs:?}, ours {ours:?}")],
        };
        verdict.judge(call, differences);
        compared.insert(call.operation);
    }
    println!("{} operations compared in {} calls", compared.len(), calls.len());
    assert_eq!(compared.len(), answers.len());
    verdict.give();
}

#[tokio::test]
async fn the_same_answers_are_refused() {
    let (both, answers) = (Both::start().await, answers());
    let mut verdict = Verdict::default();
    let mut compared = 0;
    for call in calls().iter().filter(|call| call.given == Given::All) {
        let answer = &answers[call.operation];
        let mut differences = Vec::new();
        let missing = json!({"message": "Not Found", "documentation_url": "", "status": "404"});
        let outcome = both.call(call, 404, "application/json", missing.to_string()).await;
        differences.extend(outcome.disagree().map(|how| format!("status 404: {how}")));
        compared += 1;
        for (what, body) in spoiled(&answer.body) {
            let outcome = both.answered(call, answer, &body).await;
            differences.extend(outcome.disagree().map(|how| format!("{what}: {how}")));
            compared += 1;
        }
        verdict.judge(call, differences);
    }
    println!("{compared} answers compared");
    verdict.give();
}

/// The answer with one thing wrong or unusual at a time.
fn spoiled(answer: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    let members = match answer {
        Value::Object(members) => members,
        Value::Array(items) => match items.first() {
            Some(Value::Object(members)) => members,
            _ => return all,
        },
        _ => return all,
    };
    all.push(("a number".to_owned(), json!(7)));
    let whole = |members: serde_json::Map<String, Value>| match answer {
        Value::Array(_) => json!([members]),
        _ => Value::Object(members),
    };
    for (name, value) in members {
        let with = |other: Value| {
            let mut members = members.clone();
            members.insert(name.clone(), other);
            whole(members)
        };
        let mut without = members.clone();
        without.remove(name);
        all.push((format!("without {name}"), whole(without)));
        all.push((format!("null for {name}"), with(Value::Null)));
        let other = if value.is_string() { json!(7) } else { json!("text") };
        all.push((format!("another type for {name}"), with(other)));
    }
    all.push(("an unknown member".to_owned(), {
        let mut members = members.clone();
        members.insert("x-unknown".to_owned(), json!([]));
        whole(members)
    }));
    all
}
