/// Implements [`Decode`](crate::json::Decode) and `serde::Deserialize` for a struct.
///
/// Members have the names of their fields, or the name after `=`.
///
/// ```
/// use forgekit_core::{json, model};
///
/// #[derive(Debug)]
/// pub struct Label {
///     pub name: String,
///     pub kind: Option<String>,
/// }
///
/// model! { Label: name, kind = "type" }
///
/// let label: Label = json::from_slice(br#"{"name": "bug", "type": "board"}"#)?;
/// assert_eq!(label.kind.as_deref(), Some("board"));
/// # Ok::<(), json::DecodeError>(())
/// ```
#[macro_export]
macro_rules! model {
    ($name:ident: $($field:ident $(= $key:literal)?),* $(,)?) => {
        impl $crate::json::Decode for $name {
            #[inline]
            fn decode(node: $crate::json::Node<'_>, cx: &mut $crate::json::Context) -> Self {
                #[allow(unused_mut, unused_variables)]
                let mut object = node.object(cx);
                Self { $($field: object.get($crate::__key!($field $($key)?)),)* }
            }
        }
        $crate::__deserialize!($name);
    };
}

/// Implements `serde::Serialize` for a struct that goes into a request.
///
/// Members have the names of their fields, or the name after `=`. Those behind
/// the semicolon are `Option`s, left out when they are `None`.
///
/// ```
/// use forgekit_core::request;
///
/// pub struct Hook {
///     pub url: String,
///     pub kind: Option<String>,
/// }
///
/// request! { Hook: url; kind = "type" }
///
/// let hook = Hook { url: "https://ci.example".to_owned(), kind: None };
/// assert_eq!(serde_json::to_string(&hook)?, r#"{"url":"https://ci.example"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! request {
    ($name:ident: $($field:ident $(= $key:literal)?),*; $($option:ident $(= $name_of:literal)?),* $(,)?) => {
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                #[allow(unused_mut)]
                let mut map = serializer.serialize_map(None)?;
                $($crate::json::write(&mut map, $crate::__key!($field $($key)?), &self.$field)?;)*
                $($crate::json::write_some(&mut map, $crate::__key!($option $($name_of)?), &self.$option)?;)*
                $crate::__private::SerializeMap::end(map)
            }
        }
    };
}

/// Implements [`Decode`](crate::json::Decode) and `serde::Deserialize` for an enum of alternatives.
///
/// Each case is a variant, the test of [`Node`](crate::json::Node) that tells it
/// apart, and the test's arguments. The first case that fits is taken; the
/// last variant holds any other value as a [`serde_json::Value`].
///
/// ```
/// use forgekit_core::{json, union};
///
/// #[derive(Debug, PartialEq)]
/// pub enum Milestone {
///     Number(i64),
///     Title(String),
///     Other(serde_json::Value),
/// }
///
/// union! { Milestone: Number if is_integer(), Title if is_string() }
///
/// assert_eq!(json::from_slice::<Milestone>(b"7")?, Milestone::Number(7));
/// assert_eq!(json::from_slice::<Milestone>(b"[]")?, Milestone::Other(serde_json::json!([])));
/// # Ok::<(), json::DecodeError>(())
/// ```
#[macro_export]
macro_rules! union {
    ($name:ident: $($variant:ident if $test:ident($($arg:expr),*)),* $(,)?) => {
        impl $crate::json::Decode for $name {
            fn decode(node: $crate::json::Node<'_>, cx: &mut $crate::json::Context) -> Self {
                $(if node.$test($($arg),*) {
                    return Self::$variant($crate::json::Decode::decode(node, cx));
                })*
                Self::Other(node.to_value())
            }
        }
        $crate::__deserialize!($name);
    };
}

/// Implements `serde::Serialize` for an enum of alternatives, each written as what it holds.
///
/// ```
/// use forgekit_core::request_union;
///
/// pub enum Milestone {
///     Number(i64),
///     Title(String),
///     Other(serde_json::Value),
/// }
///
/// request_union! { Milestone: Number, Title }
///
/// assert_eq!(serde_json::to_string(&Milestone::Number(7))?, "7");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! request_union {
    ($name:ident: $($variant:ident),* $(,)?) => {
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                use $crate::__private::Serialize as _;
                match self {
                    $(Self::$variant(value) => value.serialize(serializer),)*
                    Self::Other(value) => value.serialize(serializer),
                }
            }
        }
    };
}

/// Defines an enum of strings that keeps unknown ones, see [`OpenEnum`](crate::json::OpenEnum).
///
/// ```
/// use forgekit_core::{json, open_enum};
///
/// open_enum! {
///     /// Whether an issue is open.
///     pub enum State { Open = "open", Closed = "closed" }
/// }
///
/// assert_eq!(json::from_slice::<State>(br#""open""#)?, State::Open);
/// assert_eq!(State::from("snoozed").to_string(), "snoozed");
/// # Ok::<(), json::DecodeError>(())
/// ```
#[macro_export]
macro_rules! open_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone)]
        pub enum $name {
            $(#[doc = $text] $variant,)*
            /// A value that this version does not know.
            Other(String),
        }
        impl $crate::json::OpenEnum for $name {
            #[inline]
            fn from_text(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    other => Self::Other(other.to_owned()),
                }
            }
            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Other(other) => other,
                }
            }
        }
        impl $crate::json::Decode for $name {
            #[inline]
            fn decode(node: $crate::json::Node<'_>, cx: &mut $crate::json::Context) -> Self {
                $crate::json::decode_open(node, cx)
            }
        }
        impl From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::json::OpenEnum::from_text(text)
            }
        }
        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::json::OpenEnum::as_str(self))
            }
        }
        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt($crate::json::OpenEnum::as_str(self), f)
            }
        }
        impl Eq for $name {}
        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::json::OpenEnum::as_str(self) == $crate::json::OpenEnum::as_str(other)
            }
        }
        impl std::hash::Hash for $name {
            #[inline]
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                $crate::json::OpenEnum::as_str(self).hash(state);
            }
        }
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                serializer.serialize_str($crate::json::OpenEnum::as_str(self))
            }
        }
        $crate::__deserialize!($name);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __deserialize {
    ($name:ident) => {
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                $crate::json::deserialize(deserializer)
            }
        }
    };
}
