//! What GitLab said in an error response.

use forgekit_core::{ApiError, error::FieldError};
use http::{HeaderMap, StatusCode};
use serde_json::{Map, Value};

use super::text;

/// `message` is a text, a list of texts, or the problems of each field; OAuth and the parameters'
/// checks say `error` instead.
pub(super) fn decode(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> ApiError {
    let Ok(answer) = serde_json::from_slice(body) else {
        return ApiError::from_text(status, body);
    };
    let mut error = match &answer {
        Value::Object(members) => of_object(status, members),
        Value::String(message) => ApiError::new(status, message),
        other => ApiError::new(status, other.to_string()),
    };
    error.hint = hint(status, headers, &answer);
    error
}

fn of_object(status: StatusCode, members: &Map<String, Value>) -> ApiError {
    let texts = ["error_description", "message", "error", "detail"];
    let said = |name: &&str| members.get(*name).filter(|value| !value.is_null());
    match texts.iter().find_map(said) {
        Some(Value::Object(fields)) => {
            let mut error = ApiError::new(status, "");
            for (field, problems) in fields {
                read(Some(field), problems, &mut error.errors);
            }
            error
        }
        Some(Value::Array(problems)) => {
            ApiError::new(status, problems.iter().map(words).collect::<Vec<_>>().join(", "))
        }
        Some(message) => ApiError::new(status, words(message)),
        None => ApiError::new(status, ""),
    }
}

/// The problems of a field, which may have fields in turn.
fn read(field: Option<&str>, problems: &Value, found: &mut Vec<FieldError>) {
    match problems {
        Value::Array(problems) => problems.iter().for_each(|problem| read(field, problem, found)),
        Value::Object(fields) => {
            for (name, problems) in fields {
                let name = field.map_or_else(|| name.clone(), |field| format!("{field}.{name}"));
                read(Some(&name), problems, found);
            }
        }
        problem => {
            let mut error = FieldError::default();
            // What belongs to no field is called so.
            error.field =
                field.filter(|field| !["base", "error"].contains(field)).map(str::to_owned);
            error.message = Some(words(problem));
            found.push(error);
        }
    }
}

fn words(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What would have been enough.
fn hint(status: StatusCode, headers: &HeaderMap, answer: &Value) -> Option<String> {
    if answer["error"] == "insufficient_scope" {
        let scope = answer["scope"].as_str()?;
        return Some(format!("the token needs one of the scopes [{scope}]"));
    }
    let asked = text(headers, "www-authenticate").unwrap_or_default();
    (status == StatusCode::UNAUTHORIZED && asked.contains("invalid_token"))
        .then(|| "the token is revoked, expired or of another GitLab".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(status: u16, body: &str, expected: &str) {
        let status = StatusCode::from_u16(status).unwrap();
        assert_eq!(decode(status, &HeaderMap::new(), body.as_bytes()).to_string(), expected);
    }

    #[test]
    fn a_message_is_text_or_several() {
        check(
            404,
            r#"{"message": "404 Project Not Found"}"#,
            "404 Not Found: 404 Project Not Found",
        );
        check(
            409,
            r#"{"message": ["Another open merge request already exists: !5"]}"#,
            "409 Conflict: Another open merge request already exists: !5",
        );
        check(400, r#"{"error": "title is missing"}"#, "400 Bad Request: title is missing");
    }

    #[test]
    fn a_message_may_be_of_single_fields() {
        check(
            400,
            r#"{"message": {"base": ["no more issues"], "title": ["can't be blank", "is too long"]}}"#,
            "400 Bad Request: no more issues, title: can't be blank, title: is too long",
        );
        check(
            422,
            r#"{"message": {"hook": {"url": ["is blocked"]}}}"#,
            "422 Unprocessable Entity: hook.url: is blocked",
        );
        check(
            429,
            r#"{"message": {"error": "Try again later."}}"#,
            "429 Too Many Requests: Try again later.",
        );
    }

    #[test]
    fn oauth_says_it_in_its_own_words() {
        check(
            403,
            r#"{"error": "insufficient_scope", "error_description": "The request requires higher privileges.", "scope": "api"}"#,
            "403 Forbidden: The request requires higher privileges; the token needs one of the scopes [api]",
        );
    }

    #[test]
    fn other_bodies_are_shown_as_they_are() {
        check(502, "<html>\n bad </html>", "502 Bad Gateway: <html> bad </html>");
        check(500, "", "500 Internal Server Error");
        check(400, "[1]", "400 Bad Request: [1]");
        check(400, r#"{"status": "x"}"#, "400 Bad Request");
    }
}
