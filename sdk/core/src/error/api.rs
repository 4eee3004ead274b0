use std::fmt;

use http::StatusCode;

/// What a provider said in an error response.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiError {
    /// The status; for a provider that answers errors with a success and a code, the one that
    /// means the same, where there is one.
    pub status: StatusCode,
    /// The provider's message, or the beginning of an answer that holds none.
    pub message: String,
    /// The provider's name for the problem, where it has names for them.
    pub code: Option<String>,
    /// What is wrong with single fields.
    pub errors: Vec<FieldError>,
    /// Where the provider explains more.
    pub docs_url: Option<String>,
    /// What to do about it, where the response tells.
    pub hint: Option<String>,
}

impl ApiError {
    /// An error with a message only.
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { status, message, code: None, errors: Vec::new(), docs_url: None, hint: None }
    }

    /// An error from a body that does not have the provider's form, such as a proxy's page.
    pub fn from_text(status: StatusCode, body: &[u8]) -> Self {
        const SHOWN: usize = 200;

        let head = String::from_utf8_lossy(&body[..body.len().min(4 * SHOWN)]);
        let words: Vec<_> = head.split_whitespace().collect();
        let mut message = words.join(" ");
        if let Some((end, _)) = message.char_indices().nth(SHOWN) {
            message.truncate(end);
            message.push_str("...");
        }
        Self::new(status, message)
    }
}

/// `404 Not Found: message: field errors (see docs)`.
impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A provider that tells of errors by its body alone sends a status of success.
        let followed = self.hint.is_some() || !self.errors.is_empty();
        let message = match self.message.strip_suffix('.') {
            Some(sentence) if followed => sentence,
            _ => &self.message,
        };
        match (self.status.is_success(), message) {
            (_, "") => write!(f, "{}", self.status)?,
            (true, message) => f.write_str(message)?,
            (false, message) => write!(f, "{}: {message}", self.status)?,
        }
        for (at, error) in self.errors.iter().enumerate() {
            let separator = if at == 0 { ":" } else { "," };
            write!(f, "{separator} {error}")?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "; {hint}")?;
        }
        if let Some(docs) = &self.docs_url {
            write!(f, " - {docs}")?;
        }
        Ok(())
    }
}

/// What is wrong with one field of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldError {
    /// The kind of thing that has the field.
    pub resource: Option<String>,
    /// The field.
    pub field: Option<String>,
    /// The provider's name for the problem.
    pub code: Option<String>,
    /// The problem in words.
    pub message: Option<String>,
}

/// `Issue.title missing_field: message`, as far as known.
impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = [self.resource.as_deref(), self.field.as_deref()];
        let place: Vec<_> = place.into_iter().flatten().collect();
        let told = [Some(place.join(".")), self.code.clone()];
        let told: Vec<_> = told.into_iter().flatten().filter(|t| !t.is_empty()).collect();
        f.write_str(&told.join(" "))?;
        match &self.message {
            Some(message) if told.is_empty() => f.write_str(message),
            Some(message) => write!(f, ": {message}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_known_is_shown() {
        let mut error = ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "Validation Failed");
        error.errors = vec![
            FieldError {
                resource: Some("Issue".into()),
                field: Some("title".into()),
                code: Some("missing_field".into()),
                message: None,
            },
            FieldError { message: Some("is locked".into()), ..FieldError::default() },
        ];
        error.docs_url = Some("https://docs.example.com".into());
        assert_eq!(
            error.to_string(),
            "422 Unprocessable Entity: Validation Failed: Issue.title missing_field, is locked \
             - https://docs.example.com"
        );
    }

    #[test]
    fn a_sentence_goes_on_with_what_to_do() {
        let mut error = ApiError::new(StatusCode::UNAUTHORIZED, "Token was revoked.");
        assert_eq!(error.to_string(), "401 Unauthorized: Token was revoked.");
        error.hint = Some("log in again".into());
        assert_eq!(error.to_string(), "401 Unauthorized: Token was revoked; log in again");
    }

    #[test]
    fn a_page_is_cut_to_a_line() {
        let page = "<html>\n  <b>bad   gateway</b>\n".repeat(100);
        let error = ApiError::from_text(StatusCode::BAD_GATEWAY, page.as_bytes());
        assert!(error.message.starts_with("<html> <b>bad gateway</b> <html>"));
        assert!(error.message.len() < 210);
    }
}
