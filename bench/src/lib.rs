//! Forgekit beside its peers, by the CPU time of the thread that runs the client.
//!
//! Wall time would count the server, which runs on a thread of its own, and
//! whatever else the machine does. All contenders get the same bytes from the
//! same [`Server`], each over one connection that is kept.

pub mod clock;
pub mod corpus;
pub mod auth;
pub mod fixtures;
pub mod layers;
pub mod listing;
pub mod octokit;
pub mod one_call;
mod server;

use std::rc::Rc;

use tokio::runtime::{Builder, Runtime};

pub use server::Server;

/// What every contender sends.
pub const TOKEN: &str = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
/// The owner that is asked for.
pub const OWNER: &str = "octo-org";
/// The repository that is asked for.
pub const REPO: &str = "octo-repo";

/// One way to do a piece of work.
pub struct Contender {
    /// What it is called in tables.
    pub name: &'static str,
    work: Box<dyn Fn() -> anyhow::Result<usize>>,
}

impl Contender {
    fn new(
        name: &'static str,
        runtime: &Rc<Runtime>,
        work: impl AsyncFn() -> anyhow::Result<usize> + 'static,
    ) -> Self {
        let runtime = runtime.clone();
        Self { name, work: Box::new(move || runtime.block_on(work())) }
    }

    /// Does the work once and gives the number of issues that were read.
    ///
    /// # Panics
    ///
    /// The work failed: there is nothing to measure then.
    pub fn run(&self) -> usize {
        match (self.work)() {
            Ok(issues) => issues,
            Err(error) => panic!("{}: {error:#}", self.name),
        }
    }
}

impl std::fmt::Debug for Contender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Contender").field(&self.name).finish()
    }
}

/// A runtime that does everything on the thread that blocks on it, so that this thread's CPU time
/// is the client's.
fn runtime() -> anyhow::Result<Rc<Runtime>> {
    Ok(Rc::new(Builder::new_current_thread().enable_all().build()?))
}
