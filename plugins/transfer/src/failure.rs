//! The errors of transfers, in terms of those of core.

use std::{fmt, io, path::Path};

use forgekit_core::{Error, ErrorKind};

/// What must not go on, and why.
pub(crate) fn refused(message: impl Into<String>) -> Error {
    ErrorKind::Refused(message.into()).into()
}

/// What cannot be sent, and why.
pub(crate) fn invalid(message: impl Into<String>) -> Error {
    ErrorKind::InvalidRequest(message.into()).into()
}

/// What could not be done with a file of the caller's.
pub(crate) fn on_disk(what: &str, path: &Path, error: io::Error) -> Error {
    refused(format!("{} cannot be {what}: {error}", path.display())).with_source(error)
}

/// A transfer that broke off.
pub(crate) fn broken(why: Broken) -> Error {
    Error::new(ErrorKind::Transport).with_source(why)
}

/// Why a transfer broke off, where the transport did not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    TooShort { bytes: u64, total: u64 },
    TooLong { total: u64 },
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort { bytes, total } => {
                write!(f, "it ended after {bytes} of {total} bytes")
            }
            Self::TooLong { total } => write!(f, "it has more than the {total} bytes announced"),
        }
    }
}

impl std::error::Error for Broken {}
