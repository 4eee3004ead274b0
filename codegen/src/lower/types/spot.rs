use super::super::{Direction, names};

/// Where an inline schema stands, which is what it is named after.
#[derive(Clone, Copy)]
pub(in crate::lower) struct Spot<'a> {
    pub(in crate::lower) module: &'a str,
    pub(in crate::lower) parent: &'a str,
    pub(in crate::lower) key: &'a str,
    /// The operation whose answer this is; its members are named after it, or by agreement.
    pub(in crate::lower) operation: &'a str,
    pub(in crate::lower) direction: Direction,
}

impl Spot<'_> {
    /// The name of an inline type here.
    pub(super) fn name(&self) -> String {
        match self.key {
            "" => self.parent.to_owned(),
            key => format!("{}{}", self.parent, names::pascal(key)),
        }
    }

    /// What the type here is, for its documentation.
    pub(super) fn label(&self, component: &str) -> String {
        if !component.is_empty() {
            return format!("`{component}`");
        }
        match self.key {
            "" => format!("Part of `{}`", self.parent),
            key => format!("`{key}` of `{}`", self.parent),
        }
    }
}
