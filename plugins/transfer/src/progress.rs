use std::{fmt, sync::Arc};

/// How far a transfer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The bytes that are through. Fewer than before if the transfer had to begin again.
    pub bytes: u64,
    /// How many there will be, if that is known.
    pub total: Option<u64>,
}

/// Whom to tell of progress, if anybody.
#[derive(Clone, Default)]
pub(crate) struct Report(Option<Arc<dyn Fn(Progress) + Send + Sync>>);

impl Report {
    pub(crate) fn to(tell: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(tell)))
    }

    pub(crate) fn is_wanted(&self) -> bool {
        self.0.is_some()
    }

    pub(crate) fn tell(&self, bytes: u64, total: Option<u64>) {
        if let Some(tell) = &self.0 {
            tell(Progress { bytes, total });
        }
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Report").field(&self.is_wanted()).finish()
    }
}
