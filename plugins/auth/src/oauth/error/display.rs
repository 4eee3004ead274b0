use std::fmt;

use super::{OAuthError, OAuthErrorKind as Kind};

impl fmt::Display for OAuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        write!(f, "could not {}: ", inner.step.text())?;
        let what = match inner.kind {
            _ if !inner.detail.is_empty() => &inner.detail,
            Kind::Denied => "it was denied",
            Kind::Expired => "it was not done in time",
            Kind::StateMismatch => "the answer belongs to another login, as its state differs",
            Kind::InvalidGrant => "the provider refused what it was given",
            _ => "the provider answered with an error",
        };
        f.write_str(what)?;
        if let Some(said) = &inner.said {
            write!(f, ", {}", said.error)?;
            if let Some(description) = &said.description {
                write!(f, ": {description}")?;
            }
            if let Some(uri) = &said.uri {
                write!(f, " (see {uri})")?;
            }
        }
        match inner.kind {
            Kind::Denied => f.write_str("; ask the user again, or ask for less"),
            Kind::Expired | Kind::StateMismatch => f.write_str("; begin the login anew"),
            Kind::InvalidGrant => write!(f, "; {}", inner.step.when_refused()),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for OAuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthError")
            .field("kind", &self.0.kind)
            .field("step", &self.0.step)
            .field("detail", &self.0.detail)
            .field("provider", &self.0.said)
            .field("status", &self.0.status)
            .field("source", &self.0.source)
            .finish()
    }
}
