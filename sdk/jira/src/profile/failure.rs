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
