use super::budget::Budget;

/// What is known about a token that is let in.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    pub(super) what: String,
    /// For GraphQL there is one of its own.
    pub(super) rest: Budget,
    pub(super) graphql: Budget,
    /// Which installation of the app it is of, if any.
    pub(super) installation: Option<i64>,
}

impl Grant {
    pub(super) fn new(what: &str, budget: Budget) -> Self {
        let graphql = budget.clone().of_graphql();
        Self { what: what.to_owned(), rest: budget, graphql, installation: None }
    }

    /// What a request to this path is taken off.
    pub(super) fn budget(&mut self, path: &str) -> &mut Budget {
        if path == "/graphql" { &mut self.graphql } else { &mut self.rest }
    }

    pub(super) fn installation(id: i64, narrowed: bool) -> Self {
        let what = match narrowed {
            true => "an installation's token that may do less",
            false => "an installation's token",
        };
        Self { installation: Some(id), ..Self::new(what, Budget::new(5_000)) }
    }
}
