use std::{borrow::Cow, collections::BTreeSet};

use percent_encoding::percent_decode_str;

/// Parameters that say which part of a list, and in which order.
const HARMLESS: [&str; 20] = [
    "$skip",
    "$top",
    "affiliation",
    "api-version",
    "direction",
    "limit",
    "maxResults",
    "offset",
    "order",
    "order_by",
    "page",
    "per_page",
    "recursive",
    "since",
    "sort",
    "startAt",
    "state",
    "type",
    "until",
    "visibility",
];

/// What has one of these in its name holds a secret.
const SECRET_PARTS: [&str; 11] = [
    "apikey",
    "api_key",
    "api-key",
    "authorization",
    "credential",
    "passw",
    "private_key",
    "secret",
    "session",
    "signature",
    "token",
];

/// What has one of these names does.
const SECRET_NAMES: [&str; 9] =
    ["assertion", "auth", "awsaccesskeyid", "code", "code_verifier", "jwt", "key", "otp", "sig"];

/// Names of query parameters whose values may be shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allowed {
    own: BTreeSet<String>,
}

impl Allowed {
    /// Allows further names, but for those of secrets.
    pub(crate) fn extend<I>(&mut self, names: I)
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        let names = names.into_iter().map(Into::into);
        self.own.extend(names.filter(|name: &String| !is_secret(name)));
    }

    /// Whether the value of the parameter with this name, as it is in a query, may be shown.
    pub(super) fn contains(&self, name: &str) -> bool {
        let name: Cow<'_, [u8]> = percent_decode_str(name).into();
        str::from_utf8(&name).is_ok_and(|name| HARMLESS.contains(&name) || self.own.contains(name))
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET_NAMES.contains(&name.as_str()) || SECRET_PARTS.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_can_be_allowed() {
        let mut allowed = Allowed::default();
        assert!(allowed.contains("page") && allowed.contains("%24top"));
        assert!(!allowed.contains("labels") && !allowed.contains(""));
        allowed.extend(["labels", "filter[name]"]);
        assert!(allowed.contains("labels") && allowed.contains("filter%5Bname%5D"));
        assert!(!allowed.contains("Labels") && !allowed.contains("%FF"));
    }

    #[test]
    fn secrets_cannot() {
        let mut allowed = Allowed::default();
        for name in [
            "access_token",
            "client_secret",
            "code",
            "code_verifier",
            "private_token",
            "X-Amz-Signature",
            "X-Amz-Credential",
            "Authorization",
            "api_key",
            "Password",
            "sig",
            "jwt",
        ] {
            allowed.extend([name]);
            assert!(!allowed.contains(name), "{name}");
        }
        allowed.extend(["access%5Ftoken"]);
        assert!(!allowed.contains("access%5Ftoken"));
        assert!(!HARMLESS.into_iter().any(is_secret));
    }
}
