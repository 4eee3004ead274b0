use std::{fmt, sync::Arc};

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

/// `id (METHOD /path)`, the path without what a caller put into its query.
impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = self.meta.verb;
        let path = self.template().split('?').next().unwrap_or_default();
        match self.meta.id {
            "" => write!(f, "{verb} {path}"),
            id => write!(f, "{id} ({verb} {path})"),
        }
    }
}
