use super::{Wait, rounds::Rounds};
use crate::Error;

/// Asks with `question` until it gives something, as often and as long as `policy` says.
///
/// For tasks whose state is in an answer of its own: exports, imports, migrations, scans.
///
/// ```
/// # use forgekit_core::Error;
/// # struct Migration { state: String }
/// # struct Provider;
/// # impl Provider { async fn migration(&self, _: u64) -> Result<Migration, Error> {
/// #     Ok(Migration { state: "exported".to_owned() })
/// # } }
/// # async fn example(provider: Provider) -> Result<(), Error> {
/// use forgekit_core::wait::{Wait, wait_until};
///
/// let migration = wait_until(Wait::default(), async || {
///     let migration = provider.migration(1).await?;
///     Ok(matches!(&*migration.state, "exported" | "failed").then_some(migration))
/// })
/// .await?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// The first that `question` gives, and [`ErrorKind::NotReady`](crate::ErrorKind::NotReady) when
/// the policy's time is over.
pub async fn wait_until<T, F>(
    policy: Wait,
    // Not `AsyncFnMut`, whose futures cannot be said to be `Send`.
    mut question: impl FnMut() -> F,
) -> Result<T, Error>
where
    F: Future<Output = Result<Option<T>, Error>>,
{
    let mut rounds = Rounds::new(policy);
    loop {
        if let Some(found) = rounds.ask(question()).await? {
            return Ok(found);
        }
        rounds.pause(None).await?;
    }
}
