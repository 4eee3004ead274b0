use forgekit_core::auth::{AuthError, Token};
use http::Uri;

use super::{Environment, Found, Source, found::bound, search::Search};
use crate::slack;

const TOKEN: &str = "SLACK_BOT_TOKEN";

impl Environment {
    /// The token of a Slack bot, in `SLACK_BOT_TOKEN`. It goes to slack.com and, for files, to
    /// files.slack.com.
    ///
    /// See [Tokens](https://docs.slack.dev/authentication/tokens#bot).
    ///
    /// # Errors
    ///
    /// The variable is not set, or what it holds is not a bot's token.
    pub async fn slack(&self) -> Result<Found, AuthError> {
        let mut search = Search::new(self, "a token for slack.com");
        let Some(token) = search.variable(TOKEN) else {
            return Err(
                search.nothing("set it to the bot token of your app, which begins with xoxb-")
            );
        };
        let origins = ["https://slack.com", "https://files.slack.com"].map(Uri::from_static);
        let token = slack::bot_token(token);
        let token = token.and_then(|token| bound(token, &origins, Token::for_origin));
        Found::at(Source::Variable(TOKEN), token)
    }
}
