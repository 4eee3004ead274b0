//! Answers of all providers in the one form that the standard has for them.

use serde_json::{Map, Value};

/// How long a device login may last at most, and how long there may be between two questions,
/// in seconds. What a provider says is not believed beyond it.
const LONGEST_LOGIN: u64 = 24 * 3600;
const LONGEST_INTERVAL: u64 = 3600;

/// The times that are told in seconds.
const SECONDS: [&str; 4] =
    ["expires_in", "interval", "refresh_token_expires_in", "refresh_expires_in"];

/// Puts an answer with a token, or one that starts a device login, into the standard's form.
pub(in crate::oauth) fn standard(members: &mut Map<String, Value>) {
    hoist_user(members);
    if let Some(Value::Object(user)) = members.get_mut("authed_user") {
        standard_token(user);
    }
    standard_token(members);
    if members.contains_key("device_code") {
        bound(members, "interval", 1, LONGEST_INTERVAL);
        bound(members, "expires_in", 0, LONGEST_LOGIN);
    }
}

fn standard_token(members: &mut Map<String, Value>) {
    for name in SECONDS {
        if let Some(seconds) = members.get(name).and_then(seconds) {
            members.insert(name.to_owned(), seconds.into());
        }
    }
    if let Some(scope) = members.remove("scope").as_ref().and_then(scope) {
        members.insert("scope".to_owned(), scope.into());
    }
    if members.contains_key("access_token")
        && !members.get("token_type").is_some_and(Value::is_string)
    {
        members.insert("token_type".to_owned(), "bearer".into());
    }
}

/// Slack's answers may hold a token of the user beside that of the bot, or alone.
fn hoist_user(members: &mut Map<String, Value>) {
    if members.get("access_token").is_some_and(Value::is_string) {
        return;
    }
    let Some(Value::Object(user)) = members.get_mut("authed_user") else { return };
    let own = ["access_token", "refresh_token", "expires_in", "scope", "token_type"];
    let taken: Vec<_> = own.iter().filter_map(|name| user.remove_entry(*name)).collect();
    members.extend(taken);
}

/// Separated by spaces; GitHub and Slack put commas.
fn scope(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        _ => return None,
    };
    let scopes: Vec<_> = text.split([',', ' ']).filter(|scope| !scope.is_empty()).collect();
    Some(scopes.join(" ")).filter(|scopes| !scopes.is_empty())
}

/// Some providers write numbers as text, or with a point.
fn seconds(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64().or_else(|| whole(number.as_f64()?)),
        Value::String(text) => whole(text.trim().parse().ok()?),
        _ => None,
    }
}

/// Without what is behind the point; none below zero.
fn whole(number: f64) -> Option<u64> {
    number.is_finite().then_some(number as u64)
}

fn bound(members: &mut Map<String, Value>, name: &str, least: u64, most: u64) {
    if let Some(seconds) = members.get(name).and_then(Value::as_u64) {
        members.insert(name.to_owned(), seconds.clamp(least, most).into());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(mut given: Value, expected: &Value) {
        standard(given.as_object_mut().unwrap());
        assert_eq!(&given, expected);
    }

    #[test]
    fn scopes_come_in_many_forms() {
        for scope in [json!("a,b"), json!("a b"), json!(" a, b,"), json!(["a", "b"])] {
            check(json!({"scope": scope}), &json!({"scope": "a b"}));
        }
        for none in [json!(""), json!(","), json!(null), json!([])] {
            check(json!({"scope": none}), &json!({}));
        }
    }

    #[test]
    fn times_are_whole_seconds() {
        for span in [json!(60), json!("60"), json!(60.9)] {
            check(json!({"expires_in": span}), &json!({"expires_in": 60}));
        }
        check(json!({"expires_in": -1}), &json!({"expires_in": 0}));
        check(json!({"expires_in": "soon"}), &json!({"expires_in": "soon"}));
        let far = json!({"device_code": "d", "interval": u64::MAX, "expires_in": u64::MAX});
        check(far, &json!({"device_code": "d", "interval": 3600, "expires_in": 86400}));
    }

    #[test]
    fn a_lone_token_of_a_user_is_the_token() {
        check(
            json!({"ok": true, "authed_user": {"id": "U1", "access_token": "t", "scope": "a,b"}}),
            &json!({
                "ok": true, "access_token": "t", "scope": "a b", "token_type": "bearer",
                "authed_user": {"id": "U1"}
            }),
        );
        let both = json!({"access_token": "b", "token_type": "bot", "authed_user": {
            "access_token": "u", "token_type": "user"}});
        check(both.clone(), &both);
    }
}
