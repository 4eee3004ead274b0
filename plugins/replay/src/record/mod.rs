//! Taking a conversation down.

mod entries;
mod error;
mod exchange;
mod layer;
mod service;

use std::{fmt, path::Path, sync::Arc};

use forgekit_scenario::{Normaliser, Scenario, Scope};

pub use error::RecordError;
pub use layer::RecordLayer;
pub use service::Record;

use self::entries::Entries;

/// The most of a body that is kept: 16 MiB.
const MAX_BODY: usize = 16 << 20;

/// What a client and a provider say to each other, taken down as a scenario.
///
/// Its [`layer`](Self::layer) belongs right around the transport, where it sees each hop of a
/// redirect and what became of the credential. A body is read whole before it is handed on, so
/// that a stream of less than 16 MiB arrives at once.
///
/// What is given out is normalised: no secret is in it, and the same conversation gives the same
/// text. Headers of a request are kept if they say what is asked for; `authorization`, and any
/// other that is marked sensitive, is kept as being there or not.
///
/// The steps are in the order in which they were asked, which is the one a client asks in again.
/// A request that got no answer at all is left out.
///
/// ```
/// use forgekit_core::{Body, Error};
/// use forgekit_replay::{Recording, ReplayService, Script};
/// use http::Request;
/// use tower::{Layer as _, ServiceExt as _};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
/// let script = Script::new("greeting").on("https://api.example.com").get("/hello").answers(200);
/// let provider = ReplayService::new(script.text("hello").scenario()?);
///
/// let recording = Recording::new("greeting", "example");
/// let transport = recording.layer().layer(provider);
/// let request = Request::get("https://api.example.com/hello").body(Body::empty())?;
/// transport.oneshot(request).await?;
///
/// let scenario = recording.scenario()?;
/// assert_eq!(scenario.steps[0].request.path, "/hello");
/// # Ok(())
/// # }
/// ```
///
/// Clones write into the same recording.
#[derive(Clone)]
#[must_use = "a recording sees only what its layer is around"]
pub struct Recording {
    head: Scenario,
    normaliser: Normaliser,
    places: Vec<(String, Scope)>,
    limit: usize,
    entries: Arc<Entries>,
}

impl Recording {
    /// A recording with nothing in it. Names are made of small letters, digits and hyphens.
    pub fn new(name: impl Into<String>, provider: impl Into<String>) -> Self {
        Self {
            head: Scenario::new(name, provider),
            normaliser: Normaliser::new(),
            places: Vec::new(),
            limit: MAX_BODY,
            entries: Arc::default(),
        }
    }

    /// Says what happens, in a sentence.
    pub fn described(mut self, text: impl Into<String>) -> Self {
        self.head.description = text.into();
        self
    }

    /// Names the format's schema in the file, for editors.
    pub fn schema(mut self, place: impl Into<String>) -> Self {
        self.head.schema = Some(place.into());
        self
    }

    /// Normalises in another way than the usual.
    pub fn normaliser(mut self, normaliser: Normaliser) -> Self {
        self.normaliser = normaliser;
        self
    }

    /// Takes what is at `base` for what is at `scope`, in requests, headers and bodies.
    ///
    /// For a provider that is reached by another URL than its own, such as a served scenario.
    pub fn known_place(mut self, base: impl Into<String>, scope: Scope) -> Self {
        self.places.push((base.into(), scope));
        self
    }

    /// Keeps bodies of up to `limit` bytes. Longer ones pass, and are missed in the recording.
    /// It holds for layers that are made afterwards.
    pub const fn max_body_bytes(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// The layer that takes down what passes it.
    pub fn layer(&self) -> RecordLayer {
        RecordLayer::new(self.entries.clone(), self.limit)
    }

    /// What was said so far, normalised.
    ///
    /// # Errors
    ///
    /// Nothing was said, an answer is not there yet or was given up by the client, a body is too
    /// long or broke off, or what was said cannot be written as a scenario.
    pub fn scenario(&self) -> Result<Scenario, RecordError> {
        let mut scenario = self.head.clone();
        scenario.steps = self.entries.steps()?;
        let places = self.places.iter().cloned();
        let normaliser = places.fold(self.normaliser.clone(), |normaliser, (base, scope)| {
            normaliser.known_place(&base, scope)
        });
        normaliser.apply(&mut scenario);
        scenario.check().map_err(RecordError::invalid)?;
        Ok(scenario)
    }

    /// Writes what was said so far to a file, in place of what is there.
    ///
    /// # Errors
    ///
    /// Those of [`scenario`](Self::scenario), upon which nothing is written, and those of the file.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), RecordError> {
        self.scenario()?.write(path).map_err(RecordError::file)
    }
}

/// Nothing of what was said.
impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recording")
            .field("name", &self.head.name)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}
