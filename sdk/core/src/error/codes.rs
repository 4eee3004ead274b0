use crate::{OpenEnum, Operation};

/// An operation of which it is known which codes its errors have.
///
/// Implemented by the [`error_codes!`](crate::error_codes) macro, read by
/// [`Error::code`](crate::Error::code).
pub trait ErrorCodes: Operation {
    /// The codes, with `Other` for those that are not listed.
    type Code: OpenEnum;
}

/// Defines the codes that an operation refuses with.
///
/// ```
/// use forgekit_core::{ApiError, Error, ErrorKind, error_codes, operation};
///
/// operation! { Post: POST "/messages" => () { id("messages/post") } }
///
/// error_codes! {
///     /// What posting refuses with.
///     pub enum PostError for Post { TooLong = "too_long", NotHere = "not_here" }
/// }
///
/// let mut api = ApiError::new(http::StatusCode::OK, "not_here");
/// api.code = Some("not_here".to_owned());
/// let error = Error::from(ErrorKind::Api(api));
/// assert_eq!(error.code::<Post>(), Some(PostError::NotHere));
/// ```
#[macro_export]
macro_rules! error_codes {
    ($(#[$meta:meta])* pub enum $name:ident for $operation:ident {
        $($variant:ident = $text:literal),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = $text] $variant,)*
            /// A code that is not listed for the operation.
            Other(String),
        }
        impl $crate::OpenEnum for $name {
            fn from_text(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    other => Self::Other(other.to_owned()),
                }
            }
            fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Other(other) => other,
                }
            }
        }
        impl $crate::error::ErrorCodes for $operation {
            type Code = $name;
        }
    };
}
