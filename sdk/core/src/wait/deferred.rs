use http::StatusCode;

use crate::{Operation, Response};

/// An operation whose answer the provider may have to prepare first.
///
/// Other operations have no `wait`, so asking for it does not compile.
///
/// ```
/// use forgekit_core::{Response, model, operation, wait::Deferred};
///
/// pub struct Export { pub state: String }
/// model! { Export: state }
///
/// operation! { GetExport: GET "/exports/{export}" => Export { id("exports/get") } }
///
/// // This one is 200 all the time, and says in its answer how far it is.
/// impl Deferred for GetExport {
///     fn is_ready(answer: &Response<Export>) -> bool {
///         answer.state != "running"
///     }
/// }
/// ```
pub trait Deferred: Operation {
    /// Whether this is the answer, and not the word that it is being prepared: any status but 202.
    fn is_ready(answer: &Response<Self::Output>) -> bool {
        answer.status() != StatusCode::ACCEPTED
    }
}
