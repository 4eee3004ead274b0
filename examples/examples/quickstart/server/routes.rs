//! Which request gets which answer.

use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use forgekit::{
    Body,
    http::{Method, Response, header::AUTHORIZATION, request::Parts},
};
use serde_json::{Value, json};

use super::{
    TOKEN,
    answer::{document, failure, stamp},
    page::Page,
};
use crate::data::{self, OWNER, REPO};

/// The server's state: its own URL, and how much happened.
pub(crate) struct Site {
    url: String,
    requests: AtomicI64,
    comments: AtomicI64,
}

impl Site {
    pub(crate) const fn new(url: String) -> Self {
        Self { url, requests: AtomicI64::new(0), comments: AtomicI64::new(0) }
    }

    pub(crate) fn answer(&self, request: &Parts, body: &[u8]) -> Response<Body> {
        let count = self.requests.fetch_add(1, Relaxed) + 1;
        let mut response = self.route(request, body);
        stamp(response.headers_mut(), count);
        response
    }

    fn route(&self, request: &Parts, body: &[u8]) -> Response<Body> {
        let credential = request.headers.get(AUTHORIZATION);
        if credential.is_none_or(|value| value != &format!("Bearer {TOKEN}")) {
            return failure(401, "Bad credentials");
        }
        let path: Vec<_> = request.uri.path().split('/').skip(1).collect();
        match (&request.method, path.as_slice()) {
            (&Method::GET, ["repos", OWNER, REPO]) => document(200, &data::repository(&self.url)),
            (&Method::GET, ["repos", OWNER, REPO, "issues"]) => self.issues(request),
            (&Method::GET, ["repos", OWNER, REPO, "issues", number]) => match issue(number) {
                Some(number) => document(200, &data::issue(&self.url, number)),
                None => failure(404, "Not Found"),
            },
            (&Method::POST, ["repos", OWNER, REPO, "issues", number, "comments"]) => {
                match issue(number) {
                    Some(number) => self.comment(number, body),
                    None => failure(404, "Not Found"),
                }
            }
            _ => failure(404, "Not Found"),
        }
    }

    /// Newest first, as GitHub does.
    fn issues(&self, request: &Parts) -> Response<Body> {
        let page = Page::of(request.uri.query().unwrap_or_default());
        let numbers = (1..=data::ISSUES).rev();
        let issues: Value = numbers
            .skip(page.start())
            .take(page.size())
            .map(|number| data::issue(&self.url, number))
            .collect();
        let mut response = document(200, &issues);
        page.link(&self.url, request.uri.path(), data::ISSUES, response.headers_mut());
        response
    }

    fn comment(&self, number: i64, body: &[u8]) -> Response<Body> {
        let sent: Value = serde_json::from_slice(body).unwrap_or_default();
        let Some(text) = sent["body"].as_str().filter(|text| !text.is_empty()) else {
            let missing =
                json!({"resource": "IssueComment", "field": "body", "code": "missing_field"});
            let error = json!({"message": "Validation Failed", "errors": [missing]});
            return document(422, &error);
        };
        let id = 9_000 + self.comments.fetch_add(1, Relaxed) + 1;
        document(201, &data::comment(&self.url, number, id, text))
    }
}

fn issue(number: &str) -> Option<i64> {
    number.parse().ok().filter(|number| (1..=data::ISSUES).contains(number))
}
