use forgekit_core::{Error, Operation as _, OperationMeta};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    document::{self, Found, Kind},
    error::invalid,
    operations::{Mutation, Query},
};

/// What the caller says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Query,
    Mutation,
    /// Whatever the text says.
    Either,
}

impl Method {
    pub(crate) const fn meta(self) -> &'static OperationMeta {
        match self {
            Self::Query | Self::Either => const { &Query::META },
            Self::Mutation => const { &Mutation::META },
        }
    }

    fn check(self, kind: Kind) -> Result<(), Error> {
        let problem = match (self, kind) {
            (_, Kind::Subscription) => "subscriptions are not supported, only single answers are",
            (Self::Query, Kind::Mutation) => {
                "the text is a mutation; send it with `mutation`, so that it is not sent twice"
            }
            (Self::Mutation, Kind::Query) => {
                "the text is a query; send it with `query`, so that it waits for no turn to write"
            }
            _ => return Ok(()),
        };
        Err(invalid(problem))
    }
}

/// What a request's body will hold, and the first thing that is wrong with it.
#[derive(Default)]
pub(super) struct Body {
    members: Map<String, Value>,
    variables: Map<String, Value>,
    failure: Option<Error>,
}

impl Body {
    pub(super) fn set_text(&mut self, text: String) {
        self.members.insert("query".to_owned(), text.into());
    }

    pub(super) fn set_operation_name(&mut self, name: String) {
        self.members.insert("operationName".to_owned(), name.into());
    }

    pub(super) fn set_whole(&mut self, body: serde_json::Result<Value>) {
        match body {
            Ok(Value::Object(mut members)) => {
                let variables = members.remove("variables").unwrap_or_default();
                self.members = members;
                self.set_variables(Ok(variables));
            }
            Ok(_) => self.fail(invalid("the body is not an object with a member `query`")),
            Err(error) => self.fail(not_json("body", &error)),
        }
    }

    pub(super) fn set_variable(&mut self, name: String, value: serde_json::Result<Value>) {
        match value {
            Ok(value) => {
                self.variables.insert(name, value);
            }
            Err(error) => self.fail(not_json(&name, &error)),
        }
    }

    pub(super) fn set_variables(&mut self, values: serde_json::Result<Value>) {
        match values {
            Ok(Value::Object(values)) => self.variables.extend(values),
            Ok(Value::Null) => {}
            Ok(_) => self.fail(invalid("the variables are not an object")),
            Err(error) => self.fail(not_json("variables", &error)),
        }
    }

    pub(super) fn variable_names(&self) -> Vec<&String> {
        self.variables.keys().collect()
    }

    /// What is to be sent, and what it would do.
    pub(super) fn checked(self, method: Method) -> Result<Checked, Error> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let wire = Wire { members: self.members, variables: self.variables };
        let Found { kind, variables, .. } = wire.operation()?;
        method.check(kind)?;
        let declared = variables.into_iter().map(str::to_owned).collect();
        Ok(Checked { kind, declared, wire })
    }

    fn fail(&mut self, error: Error) {
        self.failure.get_or_insert(error);
    }
}

/// What is to be sent, and what it would do.
pub(super) struct Checked {
    pub(super) kind: Kind,
    /// The names of its variables.
    pub(super) declared: Vec<String>,
    pub(super) wire: Wire,
}

/// The body of a request.
#[derive(Serialize)]
pub(super) struct Wire {
    #[serde(flatten)]
    members: Map<String, Value>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub(super) variables: Map<String, Value>,
}

impl Wire {
    /// The operation that would be carried out.
    fn operation(&self) -> Result<Found<'_>, Error> {
        let member = |name: &str| self.members.get(name).and_then(Value::as_str);
        let text = member("query");
        let text = text.ok_or_else(|| invalid("the body has no text as its member `query`"))?;
        document::chosen(text, member("operationName")).map_err(invalid)
    }
}

fn not_json(name: &str, error: &serde_json::Error) -> Error {
    invalid(format!("`{}` cannot be written as JSON: {error}", name.escape_debug()))
}
