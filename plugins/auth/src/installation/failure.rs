use forgekit_core::{Error, ErrorKind, auth::AuthError};

use super::key::Key;

/// What to tell everybody who waits for a token that did not come.
pub(super) fn no_token(key: &Key, error: Error) -> AuthError {
    let (app, installation) = (key.app(), key.installation());
    let begun = format!("installation {installation} of {app} got no token");
    if let ErrorKind::Decode(decode) = error.kind() {
        // What surrounds the place that could not be read may be the token: it goes no further.
        let place = if decode.path.is_empty() { "the top" } else { &decode.path };
        return AuthError::new(format!(
            "{begun}: the answer could not be read, {} at {place}; is the base URL that of \
             GitHub's API?",
            decode.message
        ));
    }
    let came = error.api().map_or_else(|| error.to_string(), ToString::to_string);
    let advice = advice(key, &error);
    AuthError::new(format!("{begun}: {came}{advice}")).with_source(error)
}

fn advice(key: &Key, error: &Error) -> &'static str {
    if error.is_unauthorized() {
        "; the app itself was not accepted: check its id, its key and this machine's clock"
    } else if error.is_forbidden() {
        "; an installation that is suspended gets none until its owner takes that back"
    } else if error.is_not_found() {
        "; the app is not installed there any more, or another app is: check both ids"
    } else if error.is_validation() && !key.narrowing().is_empty() {
        "; a repository or permission was asked for that the installation does not have: ask for \
         less, or have its owner grant it"
    } else {
        ""
    }
}
