use super::budget::Budget;

/// What is known about a token that is let in.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    pub(super) what: String,
    pub(super) budget: Budget,
    /// Which installation of the app it is of, if any.
    pub(super) installation: Option<i64>,
}

impl Grant {
    pub(super) fn new(what: &str, budget: Budget) -> Self {
        Self { what: what.to_owned(), budget, installation: None }
    }

    pub(super) fn installation(id: i64, narrowed: bool) -> Self {
        let what = match narrowed {
            true => "an installation's token that may do less",
            false => "an installation's token",
        };
        Self { installation: Some(id), ..Self::new(what, Budget::new(5_000)) }
    }
}
