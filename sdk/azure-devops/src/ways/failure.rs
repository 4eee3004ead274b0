//! What Azure DevOps said in an error response.

use forgekit_core::{ApiError, error::FieldError};
use http::{HeaderMap, StatusCode, header::CONTENT_TYPE};
use serde_json::Value;

use super::text;

pub(super) fn decode(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> ApiError {
    if status == StatusCode::NON_AUTHORITATIVE_INFORMATION || is_page(status, headers) {
        let refused = "the server answered with a page to sign in";
        let mut error = ApiError::new(StatusCode::UNAUTHORIZED, refused);
        error.hint = hint(StatusCode::UNAUTHORIZED);
        return error;
    }
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut error = match serde_json::from_slice::<Value>(body) {
        Ok(told @ Value::Object(_)) => read(status, &told),
        Ok(Value::String(message)) => ApiError::new(status, message),
        _ => ApiError::from_text(status, body),
    };
    error.hint = hint(status);
    error
}

/// `message` with the exception's name, or what a wrapper holds that some hosts put around it.
fn read(status: StatusCode, told: &Value) -> ApiError {
    let told = if told["value"].is_object() { &told["value"] } else { told };
    let member = |names: [&str; 2]| names.into_iter().find_map(|name| told[name].as_str());
    let message = member(["message", "Message"]).unwrap_or_default();
    let mut error = ApiError::new(status, message);
    let rules = told["customProperties"]["RuleValidationErrors"].as_array();
    error.errors = rules.into_iter().flatten().map(rule).collect();
    if let Some(key) = member(["typeKey", "TypeKey"])
        && error.errors.is_empty()
    {
        let mut named = FieldError::default();
        named.code = Some(key.to_owned());
        error.errors.push(named);
    }
    error
}

/// A rule of the process that a field of a work item breaks.
fn rule(rule: &Value) -> FieldError {
    let member = |name: &str| rule[name].as_str().map(str::to_owned);
    let mut error = FieldError::default();
    error.field = member("fieldReferenceName");
    error.code = member("fieldStatusFlags");
    error.message = member("errorMessage");
    error
}

/// Whether this is the redirect to the page, or the page.
fn is_page(status: StatusCode, headers: &HeaderMap) -> bool {
    let html = text(headers, CONTENT_TYPE).is_some_and(|media| media.starts_with("text/html"));
    status == StatusCode::FOUND || status == StatusCode::UNAUTHORIZED && html
}

fn hint(status: StatusCode) -> Option<String> {
    (status == StatusCode::UNAUTHORIZED).then(|| {
        "the credential is missing, expired, of another organization, or a personal access token \
         that was not given as one"
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::{super::headers, *};

    fn check(status: u16, media: &'static str, body: &str, expected: &str) {
        let headers = headers(&[("content-type", media)]);
        let error = decode(StatusCode::from_u16(status).unwrap(), &headers, body.as_bytes());
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_message_and_the_name_of_the_exception_are_told() {
        check(
            404,
            "application/json",
            "\u{feff}{\"$id\": \"1\", \"innerException\": null, \"message\": \"TF401019: The Git \
             repository tools does not exist.\", \"typeName\": \"Microsoft.X, Y\", \"typeKey\": \
             \"GitRepositoryNotFoundException\", \"errorCode\": 0, \"eventId\": 3000}",
            "404 Not Found: TF401019: The Git repository tools does not exist: \
             GitRepositoryNotFoundException",
        );
        check(
            400,
            "application/json",
            r#"{"count": 1, "value": {"Message": "The request is invalid."}}"#,
            "400 Bad Request: The request is invalid.",
        );
        check(502, "text/html", "<html>\n bad </html>", "502 Bad Gateway: <html> bad </html>");
    }

    #[test]
    fn broken_rules_are_told_field_by_field() {
        check(
            400,
            "application/json",
            r#"{"message": "TF401320: Rule Error", "typeKey": "RuleValidationException",
                "customProperties": {"RuleValidationErrors": [{"fieldReferenceName": "System.Title",
                "fieldStatusFlags": "required, invalidEmpty", "errorMessage": "is empty"}]}}"#,
            "400 Bad Request: TF401320: Rule Error: System.Title required, invalidEmpty: is empty",
        );
    }

    #[test]
    fn a_page_to_sign_in_is_a_credential_that_is_not_taken() {
        for (status, media) in
            [(203, "text/html; charset=utf-8"), (302, "text/html"), (401, "text/html")]
        {
            let error = decode(
                StatusCode::from_u16(status).unwrap(),
                &headers(&[("content-type", media)]),
                b"<html>Sign In</html>",
            );
            assert_eq!(error.status, StatusCode::UNAUTHORIZED);
            assert!(error.hint.is_some() && !error.message.contains('<'));
        }
    }
}
