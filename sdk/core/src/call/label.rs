use std::{borrow::Cow, fmt, sync::Arc};

use crate::OperationMeta;

/// What a call is called in errors.
#[derive(Clone)]
pub(crate) struct Label {
    pub(crate) meta: &'static OperationMeta,
    /// Path template or URL of a request that belongs to no operation.
    pub(crate) route: Option<Arc<str>>,
}

impl Label {
    pub(crate) const fn operation(meta: &'static OperationMeta) -> Self {
        Self { meta, route: None }
    }

    /// The path template or the URL.
    pub(crate) fn template(&self) -> &str {
        self.route.as_deref().unwrap_or(self.meta.path)
    }
}

/// `id (METHOD /path)`.
impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = self.meta.verb;
        let path = public(self.template());
        match self.meta.id {
            "" => write!(f, "{verb} {path}"),
            id => write!(f, "{id} ({verb} {path})"),
        }
    }
}

/// A template or URL without its query and user information, which may be private.
pub(super) fn public(route: &str) -> Cow<'_, str> {
    let route = route.split(['?', '#']).next().unwrap_or_default();
    let Some((scheme, rest)) = route.split_once("://") else {
        return route.into();
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match authority.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://{host}{path}").into(),
        None => route.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_private_is_left_out() {
        for (route, shown) in [
            ("/a/{b}?key=s#t", "/a/{b}"),
            ("https://a.example/b?key=s", "https://a.example/b"),
            ("https://user:s@a.example/b@c", "https://a.example/b@c"),
            ("https://s@a.example", "https://a.example"),
        ] {
            assert_eq!(public(route), shown);
        }
    }
}
