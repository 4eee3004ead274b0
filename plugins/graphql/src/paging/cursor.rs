//! Which way a connection is read, and the variable that takes the cursor.

use forgekit_core::Error;

use super::PageInfo;
use crate::{
    call::Prepared,
    error::{invalid, undecodable},
};

/// Which way a connection is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Forward,
    Backward,
}

impl Direction {
    /// The variables that may take the cursor, the first of which goes first.
    const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Forward => ["cursor", "after"],
            Self::Backward => ["cursor", "before"],
        }
    }

    const fn tells(self, info: &PageInfo) -> bool {
        match self {
            Self::Forward => info.has_next_page.is_some(),
            Self::Backward => info.has_previous_page.is_some(),
        }
    }

    /// Whether there is more, and the cursor of where.
    pub(super) fn next(self, info: &PageInfo) -> Option<Option<&str>> {
        let (more, cursor) = match self {
            Self::Forward => (info.has_next_page, &info.end_cursor),
            Self::Backward => (info.has_previous_page, &info.start_cursor),
        };
        (more == Some(true)).then_some(cursor.as_deref())
    }
}

/// What the caller says about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Wish {
    pub(super) direction: Option<Direction>,
    pub(super) variable: Option<String>,
}

impl Wish {
    /// Finds a fault before anything is sent: a query without a variable for the cursor would
    /// give its first page for ever.
    pub(super) fn check(&self, call: &Prepared) -> Result<(), Error> {
        if let Some(name) = self.variable.as_deref().filter(|name| !call.declares(name)) {
            return Err(invalid(format!(
                "the query does not declare `${}`, which is to take the cursor",
                name.escape_debug()
            )));
        }
        let ways = [Direction::Forward, Direction::Backward];
        if ways.into_iter().any(|way| self.variable(way, call).is_some()) {
            return Ok(());
        }
        let wanted = match self.direction {
            Some(Direction::Forward) => "`$cursor` or `$after`",
            Some(Direction::Backward) => "`$cursor` or `$before`",
            None => "`$cursor`, `$after` or `$before`",
        };
        Err(invalid(format!(
            "the query declares no variable for the cursor: {wanted}, or another one that is \
             named with `cursor_variable`"
        )))
    }

    /// The way to go on after a page, and the variable for it.
    pub(super) fn settle(
        &self,
        call: &Prepared,
        info: &PageInfo,
        path: Option<&str>,
    ) -> Result<(Direction, String), Error> {
        let ways = [Direction::Forward, Direction::Backward].into_iter();
        let mut ways = ways.filter(|way| way.tells(info));
        let settled = ways.find_map(|way| Some((way, self.variable(way, call)?.to_owned())));
        settled.ok_or_else(|| {
            let message = "`pageInfo` does not tell where to go on; ask for `hasNextPage` and \
                           `endCursor`, or backward for `hasPreviousPage` and `startCursor`";
            undecodable(message, path.unwrap_or("data"), b"")
        })
    }

    /// The variable that takes the cursor, if the list may be read this way.
    fn variable(&self, way: Direction, call: &Prepared) -> Option<&str> {
        if self.direction.is_some_and(|wanted| wanted != way) {
            return None;
        }
        match &self.variable {
            Some(name) => Some(name),
            None => way.names().into_iter().find(|name| call.declares(name)),
        }
    }
}
