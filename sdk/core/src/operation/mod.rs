//! Endpoints as types.

use crate::{OperationMeta, answer::AnswerAs};

/// One endpoint of a provider, as a type without a value.
///
/// Written by the [`operation!`](crate::operation) macro.
pub trait Operation: Send + Sync + 'static {
    /// What a successful call gives.
    type Output: Send + 'static;
    /// How the output is read from a response.
    type Answer: AnswerAs<Self::Output>;
    /// What is known about the operation before it is called.
    const META: OperationMeta;
}

/// An operation that gives its items page by page.
///
/// Other operations have no `pages` and no `items`, so asking for them does not
/// compile.
pub trait Paginated: Operation {
    /// One element of the list.
    type Item: Send + 'static;

    /// The items of one page.
    fn into_items(output: Self::Output) -> Vec<Self::Item>;
}

/// A value that holds the items of one page, or none.
pub trait IntoItems<T> {
    /// The items.
    fn into_items(self) -> Vec<T>;
}

impl<T> IntoItems<T> for Vec<T> {
    fn into_items(self) -> Self {
        self
    }
}

impl<T, I: IntoItems<T>> IntoItems<T> for Option<I> {
    fn into_items(self) -> Vec<T> {
        self.map(I::into_items).unwrap_or_default()
    }
}
