use std::sync::Arc;

use forgekit_replay::{
    ReplayService, Transcript, Unfinished,
    scenario::{Fault, FaultError, Scenario},
};
#[cfg(feature = "github")]
use {
    forgekit_core::{Error, Token},
    forgekit_github::{GitHub, GitHubBuilder},
};

/// A scenario that is played to clients.
#[derive(Clone, Debug)]
#[must_use = "a scenario is played by a client"]
pub struct Played {
    replay: ReplayService,
}

impl Played {
    pub(super) fn new(scenario: Scenario) -> Self {
        Self { replay: ReplayService::new(scenario) }
    }

    /// Lets the steps be played in any order, whatever the scenario says.
    pub fn unordered(self) -> Self {
        Self { replay: self.replay.unordered() }
    }

    /// Lets something go wrong: `2=latency:500ms`, `1=reset`, `*=status:503`,
    /// `3=status:429,retry-after:2`, `2=truncate:100`. See [`ReplayService::with_fault`].
    ///
    /// # Errors
    ///
    /// The text is not a fault.
    pub fn fault(self, fault: &str) -> Result<Self, FaultError> {
        Ok(Self { replay: self.replay.fault(fault)? })
    }

    /// Lets something go wrong.
    pub fn with_fault(self, fault: Fault) -> Self {
        Self { replay: self.replay.with_fault(fault) }
    }

    /// A client of GitHub that acts as somebody with a made-up token, with all default layers.
    ///
    /// Its API is at github.com if a step goes there, else where the first step goes.
    ///
    /// # Errors
    ///
    /// Those of [`GitHubBuilder::build`].
    #[cfg(feature = "github")]
    #[cfg_attr(docsrs, doc(cfg(feature = "github")))]
    pub fn github(&self) -> Result<GitHub, Error> {
        self.github_builder().credential(Token::new("a-made-up-token")?).build()
    }

    /// The same client with options, and with no credential yet.
    #[cfg(feature = "github")]
    #[cfg_attr(docsrs, doc(cfg(feature = "github")))]
    pub fn github_builder(&self) -> GitHubBuilder {
        let scenario = self.scenario();
        let builder = GitHub::builder().transport(self.transport());
        let mut requests = scenario.steps.iter().map(|step| &step.request);
        let first = requests.next();
        match first {
            Some(first) if first.path.starts_with("/api/v3/") => {
                builder.base_url(format!("{}/api/v3", first.scope))
            }
            // Not that of the files and uploads, which may come first.
            Some(first) if !requests.any(|other| other.scope.host() == "api.github.com") => {
                builder.base_url(first.scope.to_string())
            }
            _ => builder,
        }
    }

    /// The transport, for a client of any other kind.
    pub fn transport(&self) -> ReplayService {
        self.replay.clone()
    }

    /// Plays the scenario on a socket of this machine, for a program that brings its own client.
    ///
    /// ```
    /// use forgekit::testing;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let script = testing::build("is-up").on("https://api.github.com").get("/zen").answers(200);
    /// let served = testing::play(script.text("Keep it logically awesome."))?.serve().await?;
    /// assert!(served.uri().starts_with("http://127.0.0.1:"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`ReplayService::serve`].
    #[cfg(feature = "testing-wiremock")]
    #[cfg_attr(docsrs, doc(cfg(feature = "testing-wiremock")))]
    pub async fn serve(self) -> std::io::Result<forgekit_replay::Served> {
        self.replay.serve().await
    }

    /// The scenario.
    pub fn scenario(&self) -> Arc<Scenario> {
        self.replay.scenario()
    }

    /// What was sent so far, and how it was answered: as text, what a snapshot holds.
    pub fn transcript(&self) -> Transcript {
        self.replay.transcript()
    }

    /// Whether the scenario was played as it is written.
    ///
    /// # Errors
    ///
    /// A step was not played, a request came that no step expected, or a fault did not happen.
    /// All of them are told.
    pub fn finish(&self) -> Result<(), Unfinished> {
        self.replay.finish()
    }
}
