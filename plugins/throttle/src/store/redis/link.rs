use std::sync::{Arc, Mutex};

use forgekit_core::BoxError;
use tokio::{
    runtime::Handle,
    sync::{
        mpsc::{UnboundedSender, unbounded_channel},
        oneshot,
    },
    time::timeout,
};

use super::{
    super::{Ask, MemoryStore},
    exchange::{Answer, Asked, Command, Returned},
    lock,
    options::Options,
    outage::Outage,
    task::Task,
};
use crate::Key;

/// The way to the task that talks to Redis.
#[derive(Debug)]
pub(super) struct Link {
    outage: Arc<Outage>,
    commands: Mutex<Option<UnboundedSender<Command>>>,
}

impl Link {
    pub(super) fn new(address: String) -> Self {
        Self { outage: Arc::new(Outage::new(address)), commands: Mutex::default() }
    }

    pub(super) fn is_away(&self) -> bool {
        self.outage.lasts()
    }

    /// Asks for a permit. There is no answer if Redis is away.
    pub(super) async fn ask(
        &self,
        options: &Options,
        known: &Arc<MemoryStore>,
        key: &Key,
        ask: &Ask,
        permit: u64,
    ) -> Option<Answer> {
        let commands = self.open(options, known)?;
        if self.is_away() {
            return None;
        }
        let (answer, answered) = oneshot::channel();
        let back = commands.clone();
        let asked = Asked { key: key.clone(), ask: *ask, permit, answer, back };
        commands.send(Command::Take(asked)).ok()?;
        // The task knows better how long to wait, unless the runtime it is on stands still.
        let patience = options.timeout.saturating_mul(3);
        timeout(patience, answered).await.ok()?.ok()
    }

    /// Gives a permit back, or tells what was learned.
    pub(super) fn tell(&self, returned: Returned) {
        if let Some(commands) = &*lock(&self.commands) {
            let _ = commands.send(Command::Complete(returned));
        }
    }

    /// The way to the task, which is started where there is none.
    fn open(
        &self,
        options: &Options,
        known: &Arc<MemoryStore>,
    ) -> Option<UnboundedSender<Command>> {
        let mut commands = lock(&self.commands);
        if let Some(open) = commands.as_ref().filter(|commands| !commands.is_closed()) {
            return Some(open.clone());
        }
        let Ok(runtime) = Handle::try_current() else {
            self.outage.begins(&BoxError::from("no tokio runtime to reach it from"));
            return None;
        };
        let (sender, receiver) = unbounded_channel();
        let (known, outage) = (known.clone(), self.outage.clone());
        runtime.spawn(Task::new(options.clone(), known, outage, receiver).run());
        *commands = Some(sender.clone());
        Some(sender)
    }
}
