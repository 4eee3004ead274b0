use std::{env, ffi::OsString, fmt, path::PathBuf, sync::Arc};

use forgekit_core::BoxFuture;
use secrecy::SecretString;

use super::program;

type Variables = dyn Fn(&str) -> Option<String> + Send + Sync;
type Programs = dyn Fn(Vec<String>) -> BoxFuture<'static, Option<SecretString>> + Send + Sync;

/// What credentials are looked for in: variables, a home directory and programs to ask.
///
/// ```
/// use forgekit_auth::environment::Environment;
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let environment = Environment::new(|name| (name == "GH_TOKEN").then(|| "s3cret".to_owned()));
/// let found = environment.github("github.com").await?;
/// assert_eq!(found.source().to_string(), "the environment variable GH_TOKEN");
/// # Ok::<(), forgekit_auth::AuthError>(())
/// # }).unwrap();
/// ```
#[derive(Clone)]
pub struct Environment {
    variables: Arc<Variables>,
    home: Option<PathBuf>,
    programs: Arc<Programs>,
}

impl Environment {
    /// That of the process. A program that is asked has ten seconds to answer.
    pub fn system() -> Self {
        let text = |value: OsString| {
            value.into_string().unwrap_or_else(|value| value.to_string_lossy().into_owned())
        };
        let environment = Self::new(move |name| env::var_os(name).map(text)).programs(program::run);
        Self { home: env::home_dir(), ..environment }
    }

    /// These variables, no home directory and no programs.
    pub fn new(variables: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self {
            variables: Arc::new(variables),
            home: None,
            programs: Arc::new(|_| Box::pin(std::future::ready(None))),
        }
    }

    /// Sets the directory where `.netrc` lies, `_netrc` on Windows.
    #[must_use]
    pub fn home(mut self, directory: impl Into<PathBuf>) -> Self {
        self.home = Some(directory.into());
        self
    }

    /// Sets how a program is run.
    ///
    /// # Parameters
    ///
    /// * `run`: is given the program's name and its arguments, and gives what it printed, without
    ///   the line break at its end, or `None` if it is missing, failed or printed nothing.
    #[must_use]
    pub fn programs<F, R>(mut self, run: F) -> Self
    where
        F: Fn(Vec<String>) -> R + Send + Sync + 'static,
        R: Future<Output = Option<SecretString>> + Send + 'static,
    {
        self.programs = Arc::new(move |line| Box::pin(run(line)));
        self
    }

    /// A variable, unless it is empty, which is how one is unset in many places.
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        (self.variables)(name).filter(|value| !value.is_empty())
    }

    pub(super) async fn printed(&self, line: Vec<String>) -> Option<SecretString> {
        (self.programs)(line).await
    }

    /// Where the `.netrc` is, by `NETRC` or in the home directory.
    pub(super) fn netrc_path(&self) -> Option<PathBuf> {
        let name = if cfg!(windows) { "_netrc" } else { ".netrc" };
        let named = self.variable("NETRC").map(PathBuf::from);
        named.or_else(|| self.home.as_ref().map(|home| home.join(name)))
    }
}

impl Default for Environment {
    /// That of the process.
    fn default() -> Self {
        Self::system()
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").field("home", &self.home).finish_non_exhaustive()
    }
}
