//! A scenario on a socket.

mod places;
mod play;

use std::{io, net::TcpListener};

use forgekit_scenario::{FaultKind, Places, Scope};
use wiremock::{Mock, MockServer, matchers::any};

use self::play::{Answers, Breaks, Play, Reset};
use crate::{ReplayService, Transcript, Unfinished};

/// A scenario that is played on a socket of this machine, by [`ReplayService::serve`].
///
/// Each scope has a base URL of its own, and absolute URLs in answers point there. What no step
/// expects is answered with 404 and JSON that says what was expected.
///
/// A scope where a credential must not come is another origin, `localhost` beside `127.0.0.1`:
/// a client that lets its token follow a redirect is found out.
///
/// The socket is closed when this is dropped. It is served on a clock that nobody pauses.
#[derive(Debug)]
#[must_use = "the socket is closed when this is dropped"]
pub struct Served {
    replay: ReplayService,
    places: Places,
    first: String,
    _server: MockServer,
}

impl Served {
    /// The base URL of the first step's scope, without a slash at its end.
    #[must_use]
    pub fn uri(&self) -> &str {
        &self.first
    }

    /// The base URL of a scope, if a step has it.
    #[must_use]
    pub fn uri_of(&self, scope: &Scope) -> Option<&str> {
        self.places.base(scope)
    }

    /// Where each scope is served.
    pub const fn places(&self) -> &Places {
        &self.places
    }

    /// What was sent so far, and how it was answered.
    pub fn transcript(&self) -> Transcript {
        self.replay.transcript()
    }

    /// Whether the scenario was played as it is written, see [`ReplayService::finish`].
    ///
    /// # Errors
    ///
    /// A step was not played, a request came that no step expected, or a fault did not happen.
    pub fn finish(&self) -> Result<(), Unfinished> {
        self.replay.finish()
    }
}

impl ReplayService {
    /// Plays the scenario on a socket of this machine, with [`wiremock`].
    ///
    /// For programs that bring a client of their own, or none in Rust. Latency takes its time,
    /// and a step whose answer comes late has been played.
    ///
    /// # Errors
    ///
    /// There is no free port, the scenario has no steps, or a fault is to cut a body off, which
    /// wiremock does not do.
    pub async fn serve(self) -> io::Result<Served> {
        let cut = |kind: &FaultKind| matches!(kind, FaultKind::Truncate(_));
        if let Some(fault) = self.stage().planned().iter().find(|fault| cut(&fault.kind)) {
            let problem = format!("the fault {fault} is not possible on wiremock's socket");
            return Err(io::Error::new(io::ErrorKind::Unsupported, problem));
        }
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let places = places::places(&self.scenario(), port);
        let Some((_, first)) = places.iter().next() else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the scenario has no steps"));
        };
        let first = first.to_owned();

        let server =
            MockServer::builder().listener(listener).disable_request_recording().start().await;
        let play = Play::new(self.clone(), places.clone());
        let breaks =
            Mock::given(Breaks(play.clone())).respond_with_err(|_: &wiremock::Request| Reset);
        server.register(breaks.with_priority(1)).await;
        server.register(Mock::given(any()).respond_with(Answers(play))).await;
        Ok(Served { replay: self, places, first, _server: server })
    }
}
