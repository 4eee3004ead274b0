//! The two operations, as layers see them.

use forgekit_core::{BodyKind, LimitClass, Operation, OperationMeta, Verb, answer::Empty};

/// Asks for nothing to change, although it is a `POST`: it may be sent again and is no write.
pub(crate) struct Query;

/// May change anything.
pub(crate) struct Mutation;

impl Operation for Query {
    type Output = ();
    type Answer = Empty;
    const META: OperationMeta = graphql("graphql/query").safe(true).idempotent(true);
}

impl Operation for Mutation {
    type Output = ();
    type Answer = Empty;
    const META: OperationMeta = graphql("graphql/mutation");
}

/// The path stands for the endpoint, which every call names itself.
const fn graphql(id: &'static str) -> OperationMeta {
    OperationMeta::new(Verb::POST, "/graphql")
        .id(id)
        .tag("graphql")
        .class(LimitClass::Graphql)
        .body(BodyKind::Json)
}
