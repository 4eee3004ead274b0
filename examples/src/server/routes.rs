//! Which request gets which answer.

use forgekit::{
    Body,
    http::{Method, Response, request::Parts},
};
use serde_json::{Value, json};

use super::{
    answer::{document, failure},
    grant::Grant,
    page::Page,
    site::Site,
};
use crate::data::{self, OWNER, REPO};

impl Site {
    pub(super) fn route(&mut self, grant: &Grant, request: &Parts, body: &[u8]) -> Response<Body> {
        let path: Vec<_> = request.uri.path().split('/').skip(1).collect();
        match (&request.method, path.as_slice()) {
            (&Method::GET, ["user"]) => {
                document(200, &data::account(&self.url, "camellia", 1_001, "User"))
            }
            (&Method::GET, ["app"]) => failure(401, "A JSON web token could not be decoded"),
            (&Method::GET, ["installation", "repositories"]) => self.installed_on(grant),
            (&Method::POST, ["graphql"]) => self.graphql(grant, body),
            (&Method::GET, ["repos", OWNER, REPO, "tarball", reference]) => self.tarball(reference),
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

    fn comment(&mut self, number: i64, body: &[u8]) -> Response<Body> {
        let sent: Value = serde_json::from_slice(body).unwrap_or_default();
        let Some(text) = sent["body"].as_str().filter(|text| !text.is_empty()) else {
            let missing =
                json!({"resource": "IssueComment", "field": "body", "code": "missing_field"});
            let error = json!({"message": "Validation Failed", "errors": [missing]});
            return document(422, &error);
        };
        self.comments += 1;
        document(201, &data::comment(&self.url, number, 9_000 + self.comments, text))
    }
}

fn issue(number: &str) -> Option<i64> {
    number.parse().ok().filter(|number| (1..=data::ISSUES).contains(number))
}
