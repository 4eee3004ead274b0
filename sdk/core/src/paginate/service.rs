use std::{
    fmt,
    future::{Ready, ready},
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response};
use tower::Service;

use super::pager::Pager;
use crate::{Body, Client, Error, OperationMeta, call::Label};

/// Answers a request with a stream of pages, as a [`Service`] to put layers around.
///
/// What a list is, is told by the [`OperationMeta`] in the request's extensions, which
/// [`Call::request`](crate::Call::request) puts there. Each page goes through the client's own
/// layers; those around this see a list as one exchange:
///
/// ```
/// use forgekit_core::{Body, Client, Error, paginate::{PageService, RawPages}};
/// use futures_util::{Stream, StreamExt as _};
/// use http::Request;
/// use tower::{ServiceBuilder, ServiceExt as _};
///
/// # async fn example(client: &Client, request: Request<Body>) -> Result<(), Error> {
/// // A layer that tells how many bytes a list has, page by page.
/// let mut service = ServiceBuilder::new()
///     .map_response(|pages: RawPages| {
///         pages.inspect(|page| {
///             let bytes = page.as_ref().map_or(0, |page| page.body().len());
///             println!("a page of {bytes} bytes");
///         })
///     })
///     .service(PageService::new(client));
///
/// let mut pages = service.oneshot(request).await?;
/// while let Some(page) = pages.next().await {
///     println!("{}", page?.status());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct PageService {
    client: Client,
}

impl PageService {
    /// Pages by this client.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }
}

impl Service<Request<Body>> for PageService {
    type Response = RawPages;
    type Error = Error;
    type Future = Ready<Result<RawPages, Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let Some(meta) = request.extensions().get::<&'static OperationMeta>().copied() else {
            return ready(Err(Error::invalid(
                "the request says nothing of its operation, so that nobody knows how it pages; \
                 put an OperationMeta into its extensions",
            )));
        };
        let pager = Pager::of_request(&self.client, Label::operation(meta), request);
        ready(Ok(RawPages { pager }))
    }
}

/// The pages of a list as they came, made by [`PageService`].
///
/// Ends after the last page or the first error.
#[must_use = "pages are asked for when they are polled"]
pub struct RawPages {
    pager: Pager,
}

impl Stream for RawPages {
    type Item = Result<Response<Bytes>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = ready!(self.pager.poll_page(cx));
        Poll::Ready(
            page.map(|page| {
                page.map(|page| Response::from_parts(page.answer.head, page.answer.body))
            }),
        )
    }
}

impl fmt::Debug for RawPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawPages").finish_non_exhaustive()
    }
}
