//! Our calls and progenitor's put the same requests on the wire and read the same answers.

#![cfg(not(feature = "regenerate"))]

mod compare;
mod known;
mod recorder;
mod spoiled;

use std::collections::BTreeSet;

use forgekit_core::transport::Reqwest;
use forgekit_github::GitHub;
use forgekit_oracle::{Answer, Call, Given, Read, answers, calls, progenitor};
use serde_json::{Value, json};

use self::{
    known::Verdict,
    recorder::{Recorded, Recorder},
    spoiled::{Member, members, unusual},
};

/// The time in made-up answers.
const TIME: &str = "2024-05-06T07:08:09Z";

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
            .bare()
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

impl Both {
    /// Answers with one member gone, null, of another type, and of another value.
    async fn spoil(
        &self,
        call: &Call,
        answer: &Answer,
        member: &Member<'_>,
    ) -> [Option<String>; 4] {
        let Member { name, value, place } = member;
        let with = async |value: Option<Value>| {
            self.answered(call, answer, &place.with(name, value)).await
        };
        let is_time = value == TIME;
        let (of_another_type, of_another_value) = match value {
            Value::String(_) => (json!(7), json!("unknown")),
            value => (json!("text"), value.clone()),
        };
        let without = with(None).await;
        let null = with(Some(Value::Null)).await;
        let of_another_type = with(Some(of_another_type)).await;
        let of_another_value = with(Some(of_another_value)).await;
        // What the schema says, as they take it at its word.
        let optional = without.theirs.1.is_ok();
        let nullable = null.theirs.1.is_ok();
        let what =
            |yes: bool, this: &'static str, other: &'static str| if yes { this } else { other };
        [
            without.disagree(what(nullable, "a nullable left out", "a required left out")),
            null.disagree(what(optional, "an optional null", "a required null")),
            of_another_type.disagree(what(is_time, "a number for a time", "another type")),
            of_another_value.disagree(what(is_time, "what is no time", "an unknown value")),
        ]
        .map(|difference| difference.map(|difference| format!("{difference} ({name})")))
    }
}

impl Outcome {
    /// Who alone read the answer, and why the other did not.
    fn disagree(&self, what: &str) -> Option<String> {
        match (&self.theirs.1, &self.ours.1) {
            (Err(error), Ok(())) => Some(format!("we read {what}: {error}")),
            (Ok(()), Err(error)) => Some(format!("they read {what}: {error}")),
            _ => None,
        }
    }
}

#[tokio::test]
async fn requests_are_the_same() {
    let (both, answers, calls) = (Both::start().await, answers(), calls());
    let mut verdict = Verdict::new(known::REQUESTS);
    let mut compared = BTreeSet::new();
    for call in &calls {
        let answer = &answers[call.operation];
        let outcome = both.answered(call, answer, &answer.body).await;
        match (&outcome.theirs, &outcome.ours) {
            ((Some(theirs), Ok(())), (Some(ours), Ok(()))) => {
                let differences = compare::requests(call, theirs, ours);
                differences.iter().for_each(|difference| verdict.judge(call, difference));
            }
            (theirs, ours) => {
                verdict.judge(call, &format!("failed: theirs {theirs:?}, ours {ours:?}"))
            }
        }
        compared.insert(call.operation);
    }
    println!("{} operations compared in {} calls", compared.len(), calls.len());
    assert!(compared.iter().copied().eq(answers.keys()), "an operation has no call");
    verdict.give();
}

#[tokio::test]
async fn the_same_answers_are_refused() {
    let (both, answers, calls) = (Both::start().await, answers(), calls());
    let mut verdict = Verdict::new(known::ANSWERS);
    let mut compared = 0;
    for call in calls.iter().filter(|call| call.given == Given::All) {
        let answer = &answers[call.operation];
        let missing = json!({"message": "Not Found", "documentation_url": "", "status": "404"});
        let outcome = both.call(call, 404, "application/json", missing.to_string()).await;
        let mut differences = vec![outcome.disagree("status 404")];
        compared += 1;
        for (what, body) in unusual(&answer.body) {
            differences.push(both.answered(call, answer, &body).await.disagree(what));
            compared += 1;
        }
        for member in members(&answer.body) {
            differences.extend(both.spoil(call, answer, &member).await);
            compared += 4;
        }
        differences.iter().flatten().for_each(|difference| verdict.judge(call, difference));
    }
    println!("{compared} answers compared");
    verdict.give();
}
