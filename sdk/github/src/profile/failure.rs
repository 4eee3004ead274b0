//! What GitHub said in an error response.

use forgekit_core::{ApiError, error::FieldError};
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::text;

pub(super) fn decode(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> ApiError {
    let mut error = match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => {
            let member = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
            let message = member("message")
                .or_else(|| member("error_description"))
                .or_else(|| member("error"));
            let mut error = ApiError::new(status, message.unwrap_or_default());
            error.docs_url = member("documentation_url").or_else(|| member("error_uri"));
            error.errors = match members.get("errors") {
                Some(Value::Array(errors)) => errors.iter().map(field_error).collect(),
                None | Some(Value::Null) => Vec::new(),
                Some(other) => vec![field_error(other)],
            };
            error
        }
        Ok(Value::String(message)) => ApiError::new(status, message),
        _ => ApiError::from_text(status, body),
    };
    error.hint = hint(status, headers);
    error
}

/// Errors of fields are objects, but some operations give strings, and some other things.
fn field_error(error: &Value) -> FieldError {
    let member = |name: &str| error.get(name).and_then(Value::as_str).map(str::to_owned);
    let mut read = FieldError::default();
    read.resource = member("resource");
    read.field = member("field");
    read.code = member("code");
    read.message = match error {
        Value::String(message) => Some(message.clone()),
        _ => member("message"),
    };
    if read == FieldError::default() {
        read.message = Some(error.to_string());
    }
    read
}

/// Headers know why a credential was not enough.
fn hint(status: StatusCode, headers: &HeaderMap) -> Option<String> {
    if status != StatusCode::FORBIDDEN && status != StatusCode::NOT_FOUND {
        return None;
    }
    if let Some(sso) = text(headers, "x-github-sso") {
        return sso.split_once("url=").map(|(_, url)| {
            let url = url.split(';').next().unwrap_or_default().trim();
            format!("authorize the token for single sign-on at {url}")
        });
    }
    let accepted = text(headers, "x-accepted-oauth-scopes").unwrap_or_default();
    if let Some(granted) = text(headers, "x-oauth-scopes").filter(|_| !accepted.is_empty()) {
        let has = |scope: &str| granted.split(',').any(|own| own.trim() == scope);
        if !accepted.split(',').any(|scope| has(scope.trim())) {
            return Some(format!(
                "the token needs one of the scopes [{accepted}], it has [{granted}]"
            ));
        }
    }
    let permissions = text(headers, "x-accepted-github-permissions");
    permissions
        .filter(|needed| status == StatusCode::FORBIDDEN && !needed.is_empty())
        .map(|needed| format!("the operation needs the permissions [{needed}]"))
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn check(status: u16, headers: &[(&'static str, &'static str)], body: &str, expected: &str) {
        let headers = headers.iter().map(|(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        });
        let status = StatusCode::from_u16(status).unwrap();
        let error = decode(status, &headers.collect(), body.as_bytes());
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn messages_errors_and_docs_are_told() {
        check(
            404,
            &[],
            r#"{"message": "Not Found", "documentation_url": "https://docs", "status": "404"}"#,
            "404 Not Found: Not Found - https://docs",
        );
        check(
            422,
            &[],
            r#"{"message": "Validation Failed", "errors": [
                {"resource": "Issue", "field": "title", "code": "missing_field"},
                "body is too long",
                {"index": 3}
            ]}"#,
            "422 Unprocessable Entity: Validation Failed: Issue.title missing_field, \
             body is too long, {\"index\":3}",
        );
        check(
            422,
            &[],
            r#"{"message": "No", "errors": "one"}"#,
            "422 Unprocessable Entity: No: one",
        );
    }

    #[test]
    fn other_bodies_are_shown_as_they_are() {
        check(502, &[], "<html>\n bad </html>", "502 Bad Gateway: <html> bad </html>");
        check(500, &[], "", "500 Internal Server Error");
        check(
            400,
            &[],
            r#"{"error": "bad_code", "error_description": "The code expired."}"#,
            "400 Bad Request: The code expired.",
        );
    }

    #[test]
    fn headers_give_hints() {
        let sso = ("x-github-sso", "required; url=https://github.com/orgs/o/sso?a=b");
        check(
            403,
            &[sso],
            "",
            "403 Forbidden; authorize the token for single sign-on at \
             https://github.com/orgs/o/sso?a=b",
        );
        let accepted = ("x-accepted-oauth-scopes", "admin:org, read:org");
        check(
            404,
            &[accepted, ("x-oauth-scopes", "repo, gist")],
            "",
            "404 Not Found; the token needs one of the scopes [admin:org, read:org], \
             it has [repo, gist]",
        );
        check(404, &[accepted, ("x-oauth-scopes", "repo, read:org")], "", "404 Not Found");
        check(
            403,
            &[("x-accepted-github-permissions", "issues=write")],
            "",
            "403 Forbidden; the operation needs the permissions [issues=write]",
        );
    }
}
