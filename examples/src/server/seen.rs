use std::fmt;

use forgekit::http::{Method, StatusCode};

/// A request as the server saw it, without anything secret.
///
/// ```
/// # async fn example(server: &forgekit_examples::server::Server) {
/// for seen in server.seen() {
///     println!("{seen}"); // 200 GET /user, private-token: a project's access token
/// }
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its method.
    pub method: Method,
    /// Its path, without the query.
    pub path: String,
    /// How it was proved and by what, as in `Bearer: a personal access token`.
    pub by: String,
    /// What it was answered with.
    pub status: StatusCode,
}

impl Seen {
    /// Whether it asked for a token.
    pub fn is_for_a_token(&self) -> bool {
        self.method == Method::POST
            && (self.path.ends_with("/access_tokens") || self.path.ends_with("/access_token"))
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, path, by, status } = self;
        write!(f, "{} {method} {path}, {by}", status.as_u16())
    }
}
