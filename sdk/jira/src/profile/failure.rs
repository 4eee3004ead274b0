//! What Jira said in an error response.

use forgekit_core::{ApiError, error::FieldError};
use http::StatusCode;
use serde_json::Value;

/// `errorMessages` for the whole, `errors` by field; other services in front of it have
/// `message` or `error`.
pub(super) fn decode(status: StatusCode, body: &[u8]) -> ApiError {
    let Ok(Value::Object(members)) = serde_json::from_slice(body) else {
        return ApiError::from_text(status, body);
    };
    let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
    let messages: Vec<&str> = members
        .get("errorMessages")
        .and_then(Value::as_array)
        .map(|messages| messages.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let message = match messages[..] {
        [] => text("message")
            .or_else(|| text("errorMessage"))
            .or_else(|| text("error_description"))
            .or_else(|| text("error"))
            .unwrap_or_default(),
        _ => messages.join("; "),
    };
    let mut error = ApiError::new(status, message);
    if let Some(Value::Object(fields)) = members.get("errors") {
        error.errors = fields.iter().map(|(field, reason)| of_field(field, reason)).collect();
    }
    error
}

fn of_field(field: &str, reason: &Value) -> FieldError {
    let mut error = FieldError::default();
    error.field = Some(field.to_owned());
    error.message = Some(reason.as_str().map_or_else(|| reason.to_string(), str::to_owned));
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(status: u16, body: &str, expected: &str) {
        let error = decode(StatusCode::from_u16(status).unwrap(), body.as_bytes());
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn messages_and_fields_are_told() {
        check(
            404,
            r#"{"errorMessages": ["Issue does not exist or you do not have permission to see it."],
                "errors": {}}"#,
            "404 Not Found: Issue does not exist or you do not have permission to see it.",
        );
        check(
            400,
            r#"{"errorMessages": ["a", "b"], "errors": {"summary": "You must specify a summary."}}"#,
            "400 Bad Request: a; b: summary: You must specify a summary.",
        );
        check(
            400,
            r#"{"errorMessages": [], "errors": {"customfield_10010": {"code": 3}}}"#,
            "400 Bad Request: customfield_10010: {\"code\":3}",
        );
    }

    #[test]
    fn what_stands_in_front_of_jira_has_its_own_words() {
        check(
            401,
            r#"{"code": 401, "message": "Unauthorized; scope does not match"}"#,
            "401 Unauthorized: Unauthorized; scope does not match",
        );
        check(
            410,
            r#"{"errorMessage": "The requested API has been removed."}"#,
            "410 Gone: The requested API has been removed.",
        );
        check(503, "<html> busy </html>", "503 Service Unavailable: <html> busy </html>");
        check(500, "", "500 Internal Server Error");
    }
}
