use std::time::Duration;

use oauth2::TokenResponse as _;
use serde_json::{Map, Value};

use super::TokenSet;
use crate::oauth::{http::Timing, protocol::Granted};

impl TokenSet {
    /// What an answer granted.
    pub(in crate::oauth) fn of(granted: &Granted, timing: Option<Timing>) -> Self {
        let mut extras = granted.extra_fields().members.clone();
        let created = extras.get("created_at").and_then(Value::as_i64);
        let after = |span: Duration| timing?.after(span, created);
        let refresh_expires = ["refresh_token_expires_in", "refresh_expires_in"]
            .iter()
            .find_map(|name| extras.get(*name)?.as_u64())
            .and_then(|seconds| after(Duration::from_secs(seconds)));
        let user = extras.get("authed_user").and_then(|user| user_of(user, timing));
        without_tokens(&mut extras);

        let mut set = Self::new(granted.access_token().secret().as_str())
            .expires_at(granted.expires_in().and_then(after))
            .refresh_expires_at(refresh_expires)
            .granted(granted.scopes().into_iter().flatten().map(|scope| scope.to_string()));
        set.refresh = granted.refresh_token().map(|token| token.secret().as_str().into());
        granted.token_type().as_ref().clone_into(&mut set.kind);
        set.extras = extras;
        set.user = user.map(Box::new);
        set
    }
}

fn user_of(user: &Value, timing: Option<Timing>) -> Option<TokenSet> {
    user.get("access_token")?;
    let granted = serde_json::from_value::<Granted>(user.clone()).ok()?;
    Some(TokenSet::of(&granted, timing))
}

/// Takes out every member that is a token or another secret by its name.
pub(in crate::oauth) fn without_tokens(members: &mut Map<String, Value>) {
    let known = ["token_type", "refresh_token_expires_in", "token_expires_at"];
    members.retain(|name, _| {
        let name = name.to_ascii_lowercase();
        known.contains(&&*name) || !["token", "secret", "password"].iter().any(|s| name.contains(s))
    });
    members.values_mut().for_each(inside);
}

fn inside(value: &mut Value) {
    match value {
        Value::Object(members) => without_tokens(members),
        Value::Array(list) => list.iter_mut().for_each(inside),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_kept_beside_the_tokens_holds_none() {
        let mut members = json!({
            "id_token": "canary", "Client_Secret": "canary", "token_type": "bot",
            "team": {"id": "T1", "x_token": "canary"}, "list": [{"refresh_token": "canary"}, 1]
        });
        let members = members.as_object_mut().unwrap();
        without_tokens(members);
        let left = json!({"token_type": "bot", "team": {"id": "T1"}, "list": [{}, 1]});
        assert_eq!(Value::Object(members.clone()), left);
    }
}
