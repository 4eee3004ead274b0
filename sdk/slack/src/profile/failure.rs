//! What Slack said in an answer that is no success.

use forgekit_core::{ApiError, error::FieldError};
use http::StatusCode;
use serde_json::Value;

/// `error` has the code; `needed` and `provided` are scopes; `response_metadata.messages` says
/// which argument is wrong, and so does `errors`, where both are there in the same words.
pub(super) fn decode(status: StatusCode, body: &[u8]) -> ApiError {
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    let Some(code) = answer["error"].as_str() else {
        return ApiError::from_text(status, body);
    };
    let status = if status.is_success() { meaning(code).unwrap_or(status) } else { status };
    let mut error = ApiError::new(status, code);
    error.code = Some(code.to_owned());
    let lists = [&answer["response_metadata"]["messages"], &answer["errors"]];
    let told = lists.into_iter().filter_map(Value::as_array).find(|list| !list.is_empty());
    error.errors.extend(told.into_iter().flatten().map(field));
    if let Some(needed) = answer["needed"].as_str() {
        let provided = answer["provided"].as_str().unwrap_or("none");
        error.hint = Some(format!("it needs the scope `{needed}`, and the token has: {provided}"));
    }
    error
}

/// A text, or an object that says where, what and why.
fn field(told: &Value) -> FieldError {
    let text = |name: &str| told[name].as_str().map(str::to_owned);
    let mut field = FieldError::default();
    if told["message"].is_string() {
        field.field = text("pointer");
        field.code = text("code");
        field.message = text("message");
    } else {
        field.message = Some(told.as_str().map_or_else(|| told.to_string(), str::to_owned));
    }
    field
}

/// The status that other providers would send with such a code.
fn meaning(code: &str) -> Option<StatusCode> {
    Some(match code {
        "account_inactive" | "invalid_auth" | "not_authed" | "token_expired" | "token_revoked" => {
            StatusCode::UNAUTHORIZED
        }
        "access_denied"
        | "ekm_access_denied"
        | "missing_scope"
        | "no_permission"
        | "not_allowed_token_type"
        | "org_login_required"
        | "restricted_action" => StatusCode::FORBIDDEN,
        "fatal_error" | "internal_error" => StatusCode::INTERNAL_SERVER_ERROR,
        "service_unavailable" => StatusCode::SERVICE_UNAVAILABLE,
        "rate_limited" | "ratelimited" => StatusCode::TOO_MANY_REQUESTS,
        "name_taken" => StatusCode::CONFLICT,
        code if code.ends_with("_not_found") => StatusCode::NOT_FOUND,
        code if code.starts_with("already_") => StatusCode::CONFLICT,
        "msg_too_long" | "no_text" | "time_in_past" | "time_too_far" => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        code if ["invalid_", "missing_", "too_many_"]
            .iter()
            .any(|start| code.starts_with(start)) =>
        {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_other_providers_say_by_a_status() {
        for (code, status) in [
            ("not_authed", 401),
            ("missing_scope", 403),
            ("users_not_found", 404),
            ("already_reacted", 409),
            ("invalid_arguments", 422),
            ("msg_too_long", 422),
            ("is_archived", 200),
        ] {
            let body = format!(r#"{{"ok":false,"error":"{code}"}}"#);
            let error = decode(StatusCode::OK, body.as_bytes());
            assert_eq!((error.status.as_u16(), error.code.as_deref()), (status, Some(code)));
        }
    }

    #[test]
    fn scopes_and_arguments_are_told() {
        let body = br#"{"ok":false,"error":"missing_scope","needed":"chat:write","provided":"users:read"}"#;
        assert_eq!(
            decode(StatusCode::OK, body).to_string(),
            "403 Forbidden: missing_scope; it needs the scope `chat:write`, and the token has: \
             users:read"
        );
        let body = br#"{"ok":false,"error":"invalid_arguments",
            "response_metadata":{"messages":["[ERROR] missing required field: channel"]}}"#;
        assert_eq!(
            decode(StatusCode::OK, body).to_string(),
            "422 Unprocessable Entity: invalid_arguments: [ERROR] missing required field: channel"
        );
    }

    #[test]
    fn what_is_said_twice_is_told_once_and_what_is_an_object_in_its_parts() {
        let body = br#"{"ok":false,"error":"invalid_blocks","errors":["too long"],
            "response_metadata":{"messages":["[ERROR] too long"]}}"#;
        assert_eq!(
            decode(StatusCode::OK, body).to_string(),
            "422 Unprocessable Entity: invalid_blocks: [ERROR] too long"
        );
        let body = br#"{"ok":false,"error":"invalid_blocks","errors":[
            {"code":"failed_constraint","message":"no such type","pointer":"/0/type"}]}"#;
        assert_eq!(
            decode(StatusCode::OK, body).to_string(),
            "422 Unprocessable Entity: invalid_blocks: /0/type failed_constraint: no such type"
        );
    }
}
