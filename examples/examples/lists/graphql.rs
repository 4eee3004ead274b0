//! A list by GraphQL, and what it costs.

use std::io::Write;

use forgekit::prelude::*;
use forgekit_examples::{
    Result,
    data::{OWNER, REPO},
};
use serde::Deserialize;

/// What is asked of the budget stands first: the throttle looks at the beginning of an answer.
const ISSUES: &str = "query($owner: String!, $name: String!, $first: Int!, $after: String) {
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    issues(first: $first, after: $after) {
      nodes { number title author { login } }
      pageInfo { hasNextPage endCursor }
    }
  }
}";

const BUDGET: &str = "{ rateLimit { cost remaining resetAt } viewer { login } }";

#[derive(Deserialize)]
struct Issue {
    number: i64,
    title: String,
    /// Nobody, if the account is gone.
    author: Option<Login>,
}

#[derive(Deserialize)]
struct Login {
    login: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Budget {
    rate_limit: RateLimit,
    viewer: Login,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RateLimit {
    cost: u64,
    remaining: u64,
    reset_at: String,
}

/// Lists all issues, by the cursor that each page ends with.
pub(crate) async fn list(github: &GitHub, out: &mut dyn Write) -> Result<()> {
    let graphql = github.graphql();
    let query = graphql.query(ISSUES).variable("owner", OWNER).variable("name", REPO);
    let issues = query.variable("first", 100).nodes::<Issue>("repository.issues").all().await?;
    writeln!(out, "  {} issues, oldest first", issues.len())?;
    for Issue { number, title, author } in issues.iter().take(3) {
        let author = author.as_ref().map_or("ghost", |author| &author.login);
        writeln!(out, "  #{number} {title}, by {author}")?;
    }

    let answer = graphql.query(BUDGET).send::<Budget>().await?;
    let Budget { rate_limit, viewer } = answer.into_value();
    let RateLimit { cost, remaining, reset_at } = rate_limit;
    let login = viewer.login;
    writeln!(out, "  {login} has {remaining} points left until {reset_at}, to ask cost {cost}")?;
    Ok(())
}
