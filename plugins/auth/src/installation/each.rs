//! Everything there is, one by one.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
};

use forgekit_core::{BoxFuture, Call, Error};
use futures_core::Stream;
use tokio::sync::mpsc::{Receiver, Sender, channel, error::SendError};

use super::{
    Installation, InstallationInfo, Installations, RepositoryInfo,
    operations::{ListInstallations, ListRepositories},
};

/// As many as GitHub gives at once.
const PAGE: i64 = 100;

/// One after the other, as a [`Stream`] or by [`next`](Self::next).
///
/// Pages are asked for when they are needed. Dropping it ends it.
#[must_use = "nothing is asked for until it is polled"]
pub struct Each<T> {
    /// Whoever asks for pages, as long as there are more.
    asks: Option<BoxFuture<'static, ()>>,
    found: Receiver<Result<T, Error>>,
}

type Finds<T> = Sender<Result<T, Error>>;

/// Nobody listens any more.
type Told<T> = Result<(), SendError<Result<T, Error>>>;

impl<T: Send + 'static> Each<T> {
    fn new<F>(ask: impl FnOnce(Finds<T>) -> F) -> Self
    where
        F: Future<Output = Told<T>> + Send + 'static,
    {
        let (finds, found) = channel(1);
        let asked = ask(finds);
        let asks = async { drop(asked.await) };
        Self { asks: Some(Box::pin(asks)), found }
    }

    /// The next one, or an error. After an error there may be more, see where it is made.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

// Nothing that it holds is pinned in it.
impl<T> Unpin for Each<T> {}

impl<T> Stream for Each<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Poll::Ready(found) = self.found.poll_recv(cx) {
            return Poll::Ready(found);
        }
        if let Some(asks) = &mut self.asks
            && asks.as_mut().poll(cx).is_ready()
        {
            self.asks = None;
        }
        self.found.poll_recv(cx)
    }
}

impl<T> fmt::Debug for Each<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Each").finish_non_exhaustive()
    }
}

/// Listing.
impl Installations {
    /// All installations of the app, suspended ones included. Ends after an error.
    /// [GitHub](https://docs.github.com/rest/apps/apps#list-installations-for-the-authenticated-app)
    pub fn each(&self) -> Each<InstallationInfo> {
        let installations = self.clone();
        Each::new(|finds| async move {
            let call = Call::<ListInstallations>::new(installations.app());
            let mut items = call.with_query("per_page", PAGE).items();
            while let Some(found) = items.next().await {
                finds.send(found).await?;
            }
            Ok(())
        })
    }

    /// All repositories of all installations.
    ///
    /// Installations that are suspended are passed over, which is said to `tracing`. One whose
    /// repositories cannot be listed makes an error, after which it goes on with the next one.
    pub fn each_repository(&self) -> Each<RepositoryInfo> {
        let installations = self.clone();
        Each::new(|finds| async move {
            let mut each = installations.each();
            while let Some(found) = each.next().await {
                match found {
                    Ok(info) if info.is_suspended() => tracing::debug!(
                        target: "forgekit",
                        installation = info.id,
                        "passed over, as it is suspended"
                    ),
                    Ok(info) => list(installations.installation(info.id), &finds).await?,
                    Err(error) => finds.send(Err(error)).await?,
                }
            }
            Ok(())
        })
    }
}

impl Installation {
    /// All repositories that the installation may see, or that it was narrowed to. Ends after an
    /// error.
    /// [GitHub](https://docs.github.com/rest/apps/installations#list-repositories-accessible-to-the-app-installation)
    pub fn each_repository(&self) -> Each<RepositoryInfo> {
        let installation = self.clone();
        Each::new(|finds| async move { list(installation, &finds).await })
    }
}

async fn list(installation: Installation, finds: &Finds<RepositoryInfo>) -> Told<RepositoryInfo> {
    let client = match installation.client() {
        Ok(client) => client,
        Err(error) => return finds.send(Err(error)).await,
    };
    let call = Call::<ListRepositories>::new(&client).with_query("per_page", PAGE);
    let mut items = call.items();
    while let Some(found) = items.next().await {
        let number = installation.number();
        let found = found.map(|repository| RepositoryInfo { installation: number, ..repository });
        finds.send(found).await?;
    }
    Ok(())
}
