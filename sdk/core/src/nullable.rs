use serde::{Serialize, Serializer};

use crate::OpenEnum;

/// A request field that can be emptied by sending `null`.
///
/// Not setting such a field leaves it as it is, which is why an [`Option`]
/// cannot tell the three cases apart.
///
/// ```
/// # use forgekit_core::Nullable;
/// fn milestone(value: impl Into<Nullable<i64>>) -> String {
///     serde_json::to_string(&value.into()).unwrap()
/// }
///
/// assert_eq!(milestone(3), "3");
/// assert_eq!(milestone(Nullable::Null), "null");
/// assert_eq!(milestone(None), "null");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Nullable<T> {
    /// Empties the field.
    #[default]
    Null,
    /// Sets the field.
    Value(T),
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

/// Values that are known come as text, too.
impl<T: OpenEnum> From<&str> for Nullable<T> {
    fn from(value: &str) -> Self {
        Self::Value(T::from_text(value))
    }
}

impl From<i32> for Nullable<i64> {
    fn from(value: i32) -> Self {
        Self::Value(value.into())
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}
