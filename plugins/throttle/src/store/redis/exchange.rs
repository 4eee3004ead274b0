//! What goes to Redis and comes back.

use std::time::Duration;

use forgekit_core::{CredentialId, LimitClass, OperationMeta, Verb};
use redis::{AsyncConnectionConfig, Client, Pipeline, RedisResult, aio::MultiplexedConnection};
use tokio::{
    sync::{mpsc::UnboundedSender, oneshot},
    time::Instant,
};

use super::{
    super::{Ask, MemoryStore, Outcome, Wait},
    scripts::{Scripts, read},
};
use crate::Key;

/// What the store has the task do.
pub(super) enum Command {
    Take(Asked),
    Complete(Returned),
}

/// A permit that somebody waits for.
pub(super) struct Asked {
    pub(super) key: Key,
    pub(super) ask: Ask,
    pub(super) permit: u64,
    pub(super) answer: oneshot::Sender<Answer>,
    /// The way back for the permit, should nobody wait for it any more.
    pub(super) back: UnboundedSender<Command>,
}

/// No answer at all says that Redis is away.
pub(super) enum Answer {
    Granted(OnItsWay),
    Wait(Wait),
}

/// A permit that comes back, or only what was told to one that Redis did not grant.
pub(super) struct Returned {
    pub(super) key: Key,
    pub(super) ask: Ask,
    pub(super) permit: Option<u64>,
    pub(super) outcome: Outcome,
    pub(super) at: Instant,
}

impl Asked {
    /// The permit as one that was not used, whether or not Redis granted it.
    pub(super) fn returned(&self) -> Returned {
        Returned {
            key: self.key.clone(),
            ask: self.ask,
            permit: Some(self.permit),
            outcome: Outcome::Unsent,
            at: Instant::now(),
        }
    }

    pub(super) fn answer(self, wait: Option<Wait>) {
        let answer = match wait {
            Some(wait) => Answer::Wait(wait),
            None => {
                let returned = Some(self.returned());
                Answer::Granted(OnItsWay { returned, back: self.back })
            }
        };
        let _ = self.answer.send(answer);
    }
}

/// A permit between the task and whoever asked for it, who may be gone when it comes.
pub(super) struct OnItsWay {
    returned: Option<Returned>,
    back: UnboundedSender<Command>,
}

impl OnItsWay {
    pub(super) fn arrived(mut self) {
        self.returned = None;
    }
}

impl Drop for OnItsWay {
    fn drop(&mut self) {
        if let Some(returned) = self.returned.take() {
            let _ = self.back.send(Command::Complete(returned));
        }
    }
}

/// Connects, and sees whether the scripts do their work; tells what this process knows.
pub(super) async fn connect(
    client: &Client,
    scripts: &Scripts,
    known: &MemoryStore,
) -> RedisResult<MultiplexedConnection> {
    static TRIAL: OperationMeta = OperationMeta::new(Verb::GET, "").class(LimitClass::Unlimited);

    // The task has a time limit of its own around all this.
    let untimed =
        AsyncConnectionConfig::new().set_connection_timeout(None).set_response_timeout(None);
    let mut connection = client.get_multiplexed_async_connection_with_config(&untimed).await?;

    let mut pipeline = redis::pipe();
    pipeline.load_script(&scripts.take).load_script(&scripts.complete);
    let (key, ask) = (Key::new("", CredentialId::new("trial")), Ask::new(&TRIAL, &[]));
    let unsent = Outcome::Unsent;
    pipeline.invoke_script(&scripts.take(&key, &ask, 0));
    pipeline.invoke_script(&scripts.complete(&key, &ask, Some(0), &unsent, Duration::ZERO));
    for (key, told) in known.told() {
        let told = Outcome::Answered(told);
        pipeline.invoke_script(&scripts.complete(&key, &ask, None, &told, Duration::ZERO));
    }
    pipeline.exec_async(&mut connection).await?;
    Ok(connection)
}

/// Gives permits back and asks for others, in this order and in one round trip.
pub(super) async fn exchange(
    connection: &mut MultiplexedConnection,
    scripts: &Scripts,
    returned: &[Returned],
    asked: &[Asked],
) -> RedisResult<Vec<Option<Wait>>> {
    let mut pipeline = Pipeline::new();
    for Returned { key, ask, permit, outcome, at } in returned {
        let call = scripts.complete(key, ask, *permit, outcome, at.elapsed());
        pipeline.invoke_script(&call).ignore();
    }
    for Asked { key, ask, permit, .. } in asked {
        pipeline.invoke_script(&scripts.take(key, ask, *permit));
    }
    let answers: Vec<(i64, i64)> = pipeline.query_async(connection).await?;
    Ok(answers.into_iter().map(read).collect())
}
