//! GraphQL, of which two questions are understood: who asks, and what issues there are.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use forgekit::{Body, http::Response};
use serde_json::{Map, Value, json};

use super::{answer::document, grant::Grant, site::Site};
use crate::data::{self, ISSUES, OWNER, REPO};

/// The one way to ask for issues.
const LIST: &str = "issues(first: $first, after: $after)";

impl Site {
    /// Answers what is in the text, with status 200 also if that is an error.
    pub(super) fn graphql(&self, grant: &Grant, body: &[u8]) -> Response<Body> {
        let sent: Value = serde_json::from_slice(body).unwrap_or_default();
        let (text, variables) = (sent["query"].as_str().unwrap_or_default(), &sent["variables"]);
        let mut data = Map::new();
        if text.contains("rateLimit") {
            data.insert("rateLimit".to_owned(), grant.graphql.rate_limit());
        }
        if text.contains("viewer") {
            data.insert("viewer".to_owned(), json!({"login": "camellia"}));
        }
        if text.contains(LIST) {
            match self.connection(variables) {
                Ok(issues) => data.insert("repository".to_owned(), json!({"issues": issues})),
                Err(error) => return document(200, &json!({"data": null, "errors": [error]})),
            };
        }
        match data.is_empty() {
            true => document(200, &json!({"errors": [{"message": "this is not understood here"}]})),
            false => document(200, &json!({"data": data})),
        }
    }

    /// A page of issues, oldest first, as GitHub has it here; or what is wrong with the question.
    fn connection(&self, variables: &Value) -> Result<Value, Value> {
        if variables["owner"] != OWNER || variables["name"] != REPO {
            let message = "Could not resolve to a Repository with that name.";
            let path = ["repository"];
            return Err(json!({"type": "NOT_FOUND", "path": path, "message": message}));
        }
        let first = variables["first"].as_i64().filter(|first| (1..=100).contains(first));
        let Some(first) = first else {
            let message = "`first` has to be from 1 to 100.";
            return Err(json!({"type": "EXCESSIVE_PAGINATION", "message": message}));
        };
        let after = match &variables["after"] {
            Value::Null => Some(0),
            cursor => cursor.as_str().and_then(number_in),
        };
        let Some(after) = after else {
            let message = "`after` is not a cursor of this list.";
            return Err(json!({"type": "INVALID_CURSOR_ARGUMENTS", "message": message}));
        };
        let last = ISSUES.min(after + first);
        let nodes: Value = (after + 1..=last).map(|number| self.node(number)).collect();
        let page_info = json!({"hasNextPage": last < ISSUES, "endCursor": cursor(last)});
        Ok(json!({"nodes": nodes, "pageInfo": page_info, "totalCount": ISSUES}))
    }

    fn node(&self, number: i64) -> Value {
        let issue = data::issue(&self.url, number);
        let author = json!({"login": issue["user"]["login"]});
        json!({"number": number, "title": issue["title"], "author": author})
    }
}

fn cursor(number: i64) -> String {
    STANDARD.encode(format!("cursor:{number}"))
}

/// The number of the issue that a cursor is at.
fn number_in(cursor: &str) -> Option<i64> {
    let text = String::from_utf8(STANDARD.decode(cursor).ok()?).ok()?;
    let number = text.strip_prefix("cursor:")?.parse().ok()?;
    (1..=ISSUES).contains(&number).then_some(number)
}
