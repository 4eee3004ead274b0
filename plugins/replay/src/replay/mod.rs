//! Playing a scenario to a client.

mod answer;
mod cue;
mod held;
mod service;
mod stage;
mod unfinished;

pub use service::ReplayService;
pub use unfinished::Unfinished;

#[cfg(feature = "wiremock")]
pub(crate) use self::answer::framed;
pub(crate) use stage::Stage;
