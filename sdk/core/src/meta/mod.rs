//! What is known about an operation before it is called.
//!
//! Generated from the provider's document, carried by reference in the
//! extensions of every request, so that no layer has to parse a URL to learn
//! what a request is.

mod kinds;
mod verb;

use http::{Extensions, Method};

pub use kinds::{Answer, BodyKind, CredentialKind, LimitClass, Paging};
pub use verb::Verb;

/// The facts about one operation.
///
/// Layers find it in a request's extensions:
///
/// ```
/// # use forgekit_core::{OperationMeta, Verb};
/// static LIST: OperationMeta = OperationMeta::new(Verb::GET, "/projects").id("projects/list");
///
/// let mut request = http::Request::new(());
/// request.extensions_mut().insert(&LIST);
///
/// let meta = request.extensions().get::<&'static OperationMeta>();
/// assert!(meta.is_some_and(|meta| meta.idempotent));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct OperationMeta {
    /// The method it is sent with.
    pub verb: Verb,
    /// Path template; `{name}` is one segment, `{+name}` may hold several, `{/name}` may be left
    /// out with its slash.
    pub path: &'static str,
    /// Query that is always sent, encoded, such as the version of the operation.
    pub query: &'static str,
    /// The document's name for it, such as `issues/list-for-repo`.
    pub id: &'static str,
    /// The group it belongs to.
    pub tag: &'static str,
    /// Where the provider describes it.
    pub docs: &'static str,
    /// Whether it asks for nothing to change, whatever its method: a GraphQL query is a `POST`.
    pub safe: bool,
    /// Whether sending it twice does no more than sending it once.
    pub idempotent: bool,
    /// Which of the provider's budgets it counts against.
    pub class: LimitClass,
    /// The argument in its body by whose value the provider counts it as well, such as the
    /// channel that a message goes to; empty if there is none.
    pub counted_by: &'static str,
    /// Whether it makes the provider notify people.
    pub notifies: bool,
    /// How its answer is continued.
    pub paging: Option<Paging>,
    /// Member of the answer that holds a page's items, empty if the answer is the list.
    pub items_key: &'static str,
    /// Query parameter that says where a page begins, empty for the usual one of
    /// [`paging`](Self::paging).
    pub page_param: &'static str,
    /// Media type to ask for, empty for the profile's default.
    pub accept: &'static str,
    /// Media type of the request body, empty for the usual one of [`body`](Self::body).
    pub content_type: &'static str,
    /// What the request body is.
    pub body: BodyKind,
    /// What the response is read as.
    pub answer: Answer,
    /// Server of its own in the document, empty for the client's base URL.
    pub server: &'static str,
    /// Credentials it accepts, empty for any.
    pub credentials: &'static [CredentialKind],
    /// Whether the provider advises against it.
    pub deprecated: bool,
    /// Date after which it may be gone, empty if none was given.
    pub removal: &'static str,
}

impl OperationMeta {
    /// An operation of which only the method and the path template are known.
    pub const fn new(verb: Verb, path: &'static str) -> Self {
        Self {
            verb,
            path,
            query: "",
            id: "",
            tag: "",
            docs: "",
            safe: verb.is_safe(),
            idempotent: verb.is_idempotent(),
            class: LimitClass::Core,
            counted_by: "",
            notifies: false,
            paging: None,
            items_key: "",
            page_param: "",
            accept: "",
            content_type: "",
            body: BodyKind::None,
            answer: Answer::Json,
            server: "",
            credentials: &[],
            deprecated: false,
            removal: "",
        }
    }

    /// How the answer is continued, and where in it the items are.
    #[must_use]
    pub const fn paging(mut self, paging: Paging, items_key: &'static str) -> Self {
        self.paging = Some(paging);
        self.items_key = items_key;
        self
    }

    /// Whether it may change something.
    pub const fn is_write(&self) -> bool {
        !self.safe
    }

    /// The facts of a request, by its extensions or else by its method.
    ///
    /// Nothing is known of an extension method, and so the worst is assumed: that of `POST`.
    #[inline]
    pub fn of(method: &Method, extensions: &Extensions) -> &'static Self {
        let known = extensions.get::<&'static Self>().copied();
        known.unwrap_or_else(|| Self::unknown(Verb::of(method).unwrap_or(Verb::POST)))
    }

    /// The facts of a request that belongs to no known operation.
    pub fn unknown(verb: Verb) -> &'static Self {
        const fn route(verb: Verb) -> OperationMeta {
            OperationMeta::new(verb, "").body(BodyKind::OptionalRaw)
        }
        static ROUTES: [OperationMeta; Verb::ALL.len()] = {
            let mut routes = [route(Verb::GET); Verb::ALL.len()];
            let mut at = 0;
            while at < routes.len() {
                routes[at] = route(Verb::ALL[at]);
                at += 1;
            }
            routes
        };
        &ROUTES[verb as usize]
    }
}

macro_rules! setters {
    ($($(#[$doc:meta])* $field:ident: $type:ty),* $(,)?) => {
        /// Setters, named after the fields.
        impl OperationMeta {
            $(
                $(#[$doc])*
                #[must_use]
                pub const fn $field(mut self, $field: $type) -> Self {
                    self.$field = $field;
                    self
                }
            )*
        }
    };
}

setters! {
    /// Sets the query that is always sent.
    query: &'static str,
    /// Sets the document's name for it.
    id: &'static str,
    /// Sets the group it belongs to.
    tag: &'static str,
    /// Sets where it is described.
    docs: &'static str,
    /// Sets whether it changes nothing; derived from the method otherwise.
    safe: bool,
    /// Sets whether sending it twice is harmless; derived from the method otherwise.
    idempotent: bool,
    /// Sets the budget it counts against.
    class: LimitClass,
    /// Sets the argument by whose value it is counted as well.
    counted_by: &'static str,
    /// Sets whether it makes the provider notify people.
    notifies: bool,
    /// Sets the query parameter that says where a page begins.
    page_param: &'static str,
    /// Sets the media type to ask for.
    accept: &'static str,
    /// Sets the media type of the request body.
    content_type: &'static str,
    /// Sets what the request body is.
    body: BodyKind,
    /// Sets what the response is read as.
    answer: Answer,
    /// Sets the server it has for its own.
    server: &'static str,
    /// Sets the credentials it accepts.
    credentials: &'static [CredentialKind],
    /// Sets whether the provider advises against it.
    deprecated: bool,
    /// Sets the date after which it may be gone.
    removal: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_operations_keep_their_verb() {
        for verb in Verb::ALL {
            assert_eq!(OperationMeta::unknown(verb).verb, verb);
        }
    }

    #[test]
    fn idempotency_follows_the_method_unless_set() {
        assert!(OperationMeta::new(Verb::PUT, "/").idempotent);
        assert!(!OperationMeta::new(Verb::PATCH, "/").idempotent);
        assert!(OperationMeta::new(Verb::POST, "/").idempotent(true).idempotent);
    }
}
