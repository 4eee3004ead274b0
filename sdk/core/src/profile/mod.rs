//! What is peculiar to one provider.

mod budget;
mod limit;
mod limiter;
mod page;
mod plain;
mod rate;

use std::fmt;

use http::{HeaderMap, StatusCode, Uri, response};

pub use budget::{Budget, Counted, Per, Rule, Subject};
pub use limit::{Limit, LimitKind, Rate};
pub use limiter::{Limiter, Standing};
pub use page::Page;
pub use plain::Plain;
pub use rate::{date, retry_after};

use crate::{ApiError, Error, LimitClass, paginate};

/// The ways of one provider, written by hand for each.
///
/// Everything here reads or maps; nothing waits, sends or keeps state.
pub trait Profile: fmt::Debug + Send + Sync {
    /// The provider's name, in lower case.
    fn name(&self) -> &'static str;

    /// Headers of every request: what to accept, the API version.
    fn default_headers(&self) -> HeaderMap;

    /// The limit a response says was reached.
    ///
    /// # Parameters
    ///
    /// * `body`: what has been read of the body, empty if nothing has. A throttle gives the
    ///   beginning of every error response and of every answer to GraphQL.
    fn classify(&self, head: &response::Parts, body: &[u8]) -> Option<Limit>;

    /// Reads an error response.
    fn decode_error(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> ApiError;

    /// Where a list goes on, absolute or relative to the page; `None` on its last page.
    fn next_page(&self, page: &Page<'_>) -> Option<String> {
        paginate::next(page)
    }

    /// Whether an error is how the provider says that a list is empty.
    fn is_empty_list(&self, error: &Error) -> bool {
        let _ = error;
        false
    }

    /// What the provider calls the request.
    fn request_id(&self, headers: &HeaderMap) -> Option<String> {
        let _ = headers;
        None
    }

    /// The state of the budget the request was counted against.
    fn rate(&self, headers: &HeaderMap) -> Option<Rate> {
        Rate::from_headers(headers)
    }

    /// How much of its budget a request took, where that is not always one and the answer says
    /// so, as to a GraphQL query.
    ///
    /// # Parameters
    ///
    /// * `body`: what has been read of the body, as for [`classify`](Self::classify).
    fn cost(&self, head: &response::Parts, body: &[u8]) -> Option<u64> {
        let _ = (head, body);
        None
    }

    /// The state of the budget, where the body may tell it besides the headers, as the answer to
    /// a GraphQL query that asked.
    ///
    /// # Parameters
    ///
    /// * `body`: what has been read of the body, as for [`classify`](Self::classify).
    fn rate_told(&self, head: &response::Parts, body: &[u8]) -> Option<Rate> {
        let _ = body;
        self.rate(&head.headers)
    }

    /// Which class the budget is of that the provider calls `resource`, in
    /// [`Rate::resource`]; `None` for one that no class stands for.
    fn limit_class(&self, resource: &str) -> Option<LimitClass> {
        let _ = resource;
        None
    }

    /// The limits it publishes besides the budgets its headers tell.
    fn budgets(&self) -> &'static [Budget] {
        &[]
    }

    /// Whether a response is a success, by its status or, for some providers, its body.
    fn is_success(&self, head: &response::Parts, body: &[u8]) -> bool {
        let _ = body;
        head.status.is_success()
    }

    /// Whether the body of a response with a status of success has to be looked into to know that
    /// it is one. Layers then learn its [`Meaning`](crate::meaning::Meaning).
    fn tells_in_body(&self, head: &response::Parts) -> bool {
        let _ = head;
        false
    }

    /// Other origins of the instance at `base` that credentials may go to.
    fn origins(&self, base: &Uri) -> Vec<Uri> {
        let _ = base;
        Vec::new()
    }

    /// Where the instance at `base` takes GraphQL; `None` for a provider that has none.
    fn graphql(&self, base: &Uri) -> Option<Uri> {
        let _ = base;
        None
    }

    /// The server to use where the document declares one for a single operation.
    ///
    /// # Parameters
    ///
    /// * `base`: the base URL the client was built with, which may be self-hosted.
    /// * `declared`: the server in the document.
    fn server(&self, base: &Uri, declared: &Uri) -> Uri {
        let _ = base;
        declared.clone()
    }
}
