use std::sync::Arc;

use forgekit_replay::{
    ReplayService, Transcript, Unfinished,
    scenario::{Fault, FaultError, Scenario},
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
