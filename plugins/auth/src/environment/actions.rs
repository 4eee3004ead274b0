use forgekit_core::auth::AuthError;

use super::{Environment, Found, Source, github::Place};

const TOKENS: [&str; 3] = ["GITHUB_TOKEN", "INPUT_GITHUB_TOKEN", "INPUT_TOKEN"];

impl Environment {
    /// The token of the GitHub Actions job that this is.
    ///
    /// A step is given it as `GITHUB_TOKEN` by `env`, or as the input `github_token` or `token` by
    /// `with`. It is for the server that `GITHUB_API_URL` tells, or `GITHUB_SERVER_URL`, or
    /// github.com.
    ///
    /// See [`GITHUB_TOKEN`](https://docs.github.com/actions/concepts/security/github_token).
    ///
    /// ```
    /// use forgekit_auth::environment::Environment;
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let job = |name: &str| match name {
    ///     "GITHUB_ACTIONS" => Some("true".to_owned()),
    ///     "INPUT_TOKEN" => Some("s3cret".to_owned()),
    ///     _ => None,
    /// };
    /// let found = Environment::new(job).github_actions().await?;
    /// assert_eq!(found.source().to_string(), "the environment variable INPUT_TOKEN");
    /// # Ok::<(), forgekit_auth::AuthError>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// Neither `GITHUB_ACTIONS` nor `GITHUB_ACTION` is set, so that this is no such job; none of
    /// the three variables is set, or several are; or the token cannot be sent.
    pub async fn github_actions(&self) -> Result<Found, AuthError> {
        if self.variable("GITHUB_ACTIONS").or_else(|| self.variable("GITHUB_ACTION")).is_none() {
            return Err(AuthError::new(
                "this is no GitHub Actions job, as neither GITHUB_ACTIONS nor GITHUB_ACTION is \
                 set; use `environment::github` elsewhere",
            ));
        }
        let set = TOKENS.map(|name| Some((name, self.variable(name)?)));
        let mut set: Vec<_> = set.into_iter().flatten().collect();
        let Some((name, token)) = set.pop() else {
            return Err(AuthError::new(format!(
                "the job's token was not found in {}; add `env: GITHUB_TOKEN: ${{{{ github.token \
                 }}}}` to the step",
                TOKENS.join(", ")
            )));
        };
        if !set.is_empty() {
            let names: Vec<_> = set.iter().map(|(name, _)| *name).chain([name]).collect();
            return Err(AuthError::new(format!(
                "the job's token is given more than once, in {}; keep one of them",
                names.join(" and ")
            )));
        }
        let api = self.variable("GITHUB_API_URL").or_else(|| self.variable("GITHUB_SERVER_URL"));
        let place = Place::parse(api.as_deref().unwrap_or("github.com"))?;
        place.found(token.into(), Source::Variable(name))
    }
}
