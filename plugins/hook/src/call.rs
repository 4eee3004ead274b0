use forgekit_core::{
    Body, CredentialId, OperationMeta,
    timeout::{CallDeadline, CallTimeout},
};
use http::{Extensions, Request};

/// What layers below have to know of a call, whatever a hook makes of its request.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    operation: Option<&'static OperationMeta>,
    credential: Option<CredentialId>,
    timeout: Option<CallTimeout>,
    deadline: Option<CallDeadline>,
}

impl Call {
    pub(crate) fn of(request: &Request<Body>) -> Self {
        let extensions = request.extensions();
        Self {
            operation: extensions.get().copied(),
            credential: extensions.get().cloned(),
            timeout: extensions.get().copied(),
            deadline: extensions.get().copied(),
        }
    }

    /// Puts back what is missing.
    pub(crate) fn complete(self, request: &mut Request<Body>) {
        let extensions = request.extensions_mut();
        complete(extensions, self.operation);
        complete(extensions, self.credential);
        complete(extensions, self.timeout);
        complete(extensions, self.deadline);
    }
}

fn complete<T: Clone + Send + Sync + 'static>(extensions: &mut Extensions, kept: Option<T>) {
    if let Some(kept) = kept {
        extensions.get_or_insert(kept);
    }
}

pub(crate) fn operation(request: &Request<Body>) -> &'static OperationMeta {
    OperationMeta::of(request.method(), request.extensions())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use forgekit_core::Verb;

    use super::*;

    static LIST: OperationMeta = OperationMeta::new(Verb::GET, "/items");
    static OTHER: OperationMeta = OperationMeta::new(Verb::GET, "/others");

    #[test]
    fn only_what_is_missing_is_put_back() {
        let mut old = Request::new(Body::empty());
        old.extensions_mut().insert(&LIST);
        old.extensions_mut().insert(CredentialId::new("bot"));
        old.extensions_mut().insert(CallTimeout(Duration::from_secs(1)));

        let mut new = Request::new(Body::empty());
        new.extensions_mut().insert(&OTHER);
        Call::of(&old).complete(&mut new);
        assert_eq!(operation(&new).path, "/others");
        assert_eq!(new.extensions().get(), Some(&CredentialId::new("bot")));
        assert_eq!(new.extensions().get(), Some(&CallTimeout(Duration::from_secs(1))));
        assert_eq!(new.extensions().get::<CallDeadline>(), None);
    }

    #[test]
    fn without_an_operation_the_method_is_known() {
        let mut request = Request::new(Body::empty());
        assert_eq!(operation(&request).verb, Verb::GET);
        *request.method_mut() = http::Method::from_bytes(b"FROB").unwrap();
        assert!(operation(&request).is_write());
    }
}
