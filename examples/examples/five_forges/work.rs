use std::fmt;

use forgekit::Error;
use futures_util::stream::BoxStream;

/// So many are asked for at a time, that these short lists have several pages. In earnest it
/// would be a hundred.
pub(crate) const PAGE: usize = 2;

/// Something that waits for somebody.
pub(crate) struct Task {
    /// What it is called among people, such as `#7`.
    pub(crate) name: String,
    /// What it is about.
    pub(crate) title: String,
}

/// Where work is kept.
pub(crate) trait Forge {
    /// What people call it.
    fn name(&self) -> &'static str;

    /// What waits for whoever the credential belongs to, page after page, as it is asked for.
    fn open_work(&self) -> BoxStream<'_, Result<Task, Error>>;
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<8} {}", self.name, self.title)
    }
}
