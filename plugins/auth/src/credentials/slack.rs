//! Slack's credentials that are at hand.
//!
//! A Slack token says by how it begins what it is, see
//! [Tokens](https://docs.slack.dev/authentication/tokens). One of the wrong kind is refused here,
//! before Slack answers `not_allowed_token_type`.

use forgekit_core::auth::{AuthError, Token};
use secrecy::{ExposeSecret as _, SecretString};

/// How tokens begin, and what they are then. Those that rotate have `xoxe.` before it.
const KINDS: [(&str, &str); 6] = [
    (BOT, "a bot token"),
    (USER, "a user token"),
    ("xoxe.xoxb-", "a bot token"),
    ("xoxe.xoxp-", "a user token"),
    ("xoxe-", "a refresh token, which is only exchanged for others"),
    ("xapp-", "an app-level token, which opens sockets"),
];
const BOT: &str = "xoxb-";
const USER: &str = "xoxp-";

/// The token of an app's bot, `xoxb-` or, if it rotates, `xoxe.xoxb-`.
///
/// See [Bot tokens](https://docs.slack.dev/authentication/tokens#bot).
///
/// ```
/// let token = forgekit_auth::slack::bot_token("xoxb-example")?;
/// let error = forgekit_auth::slack::bot_token("xoxp-example").unwrap_err();
/// assert!(error.to_string().contains("a user token"));
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
///
/// # Errors
///
/// It is another kind of token, or as for [`Token::new`].
pub fn bot_token(token: impl Into<SecretString>) -> Result<Token, AuthError> {
    of_kind(BOT, token.into())
}

/// The token of a user who installed an app, `xoxp-` or, if it rotates, `xoxe.xoxp-`.
///
/// See [User tokens](https://docs.slack.dev/authentication/tokens#user).
///
/// ```
/// let token = forgekit_auth::slack::user_token("xoxp-example")?;
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
///
/// # Errors
///
/// It is another kind of token, or as for [`Token::new`].
pub fn user_token(token: impl Into<SecretString>) -> Result<Token, AuthError> {
    of_kind(USER, token.into())
}

fn of_kind(prefix: &str, token: SecretString) -> Result<Token, AuthError> {
    let given = KINDS.iter().find(|(begins, _)| token.expose_secret().starts_with(begins));
    match given {
        Some((begins, _)) if begins.ends_with(prefix) => Token::new(token),
        Some((begins, kind)) => Err(AuthError::new(format!(
            "the token begins with {begins}: it is {kind}, and one that begins with {prefix} is \
             wanted"
        ))),
        None => Err(AuthError::new(format!(
            "the token does not begin with {prefix}, nor as any other of Slack's does"
        ))),
    }
}
