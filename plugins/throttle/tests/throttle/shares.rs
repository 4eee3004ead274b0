//! Budgets that each operation, or what it acts on, has for itself.

use std::time::Duration;

use forgekit_core::{
    LimitClass, OperationMeta, Verb,
    profile::{Budget, Counted, Per, Rule, Subject},
};
use tower::{Layer as _, Service as _, ServiceExt as _};

use crate::provider::{layer, provider, request, respond, send_many};

const MINUTE: Duration = Duration::from_secs(60);

static LIST: OperationMeta =
    OperationMeta::new(Verb::POST, "/list").id("list").class(LimitClass::Tier2);
static FIND: OperationMeta =
    OperationMeta::new(Verb::POST, "/find").id("find").class(LimitClass::Tier2);
static POST: OperationMeta =
    OperationMeta::new(Verb::POST, "/post").id("post").class(LimitClass::Messages);

#[tokio::test(start_paused = true)]
async fn one_operation_does_not_use_up_what_another_may_send() {
    const TWO: &[Budget] =
        &[Budget::new("two", Counted::Class(LimitClass::Tier2), Rule::requests(2, MINUTE))
            .per(Per::Operation)];
    let (seen, service) = provider(|_, _| respond(200, &[], ""));
    let layer = layer(TWO);
    send_many(&layer, service.clone(), &LIST, 2, 1).await;
    send_many(&layer, service.clone(), &FIND, 2, 1).await;
    assert!(seen.millis().last() < Some(&1000), "{:?}", seen.millis());
    send_many(&layer, service, &LIST, 1, 1).await;
    assert!(seen.millis().last() >= Some(&60_000), "{:?}", seen.millis());
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_one_operation_holds_no_other_back() {
    const MANY: &[Budget] =
        &[Budget::new("many", Counted::Class(LimitClass::Tier2), Rule::requests(50, MINUTE))
            .per(Per::Operation)];
    let (seen, service) = provider(|_, request| match request.uri().path() {
        "/list" => respond(429, &[("retry-after", "40".to_owned())], ""),
        _ => respond(200, &[], ""),
    });
    let layer = layer(MANY);
    send_many(&layer, service.clone(), &LIST, 1, 1).await;
    send_many(&layer, service.clone(), &FIND, 2, 1).await;
    assert!(seen.millis().last() < Some(&1000), "{:?}", seen.millis());
    send_many(&layer, service, &LIST, 1, 1).await;
    assert!(seen.millis().last() >= Some(&40_000), "{:?}", seen.millis());
}

#[tokio::test(start_paused = true)]
async fn what_goes_elsewhere_does_not_wait() {
    const SPACED: &[Budget] = &[Budget::new(
        "a message a second",
        Counted::Class(LimitClass::Messages),
        Rule::Spacing(Duration::from_secs(1)),
    )
    .per(Per::Subject)];
    let (seen, service) = provider(|_, _| respond(200, &[], ""));
    let layer = layer(SPACED);
    // What is told of the class first goes alone.
    send_many(&layer, service.clone(), &POST, 1, 1).await;
    let start = seen.millis()[0];
    for channel in ["C1", "C1", "C2", "C3"] {
        let mut request = request(&POST, "token");
        request.extensions_mut().insert(Subject::new(channel));
        let mut service = layer.layer(service.clone());
        service.ready().await.unwrap().call(request).await.unwrap();
    }
    let after: Vec<u128> = seen.millis()[1..].iter().map(|at| at - start).collect();
    assert_eq!(after, [100, 1100, 1200, 1300]);
}
