/// The longest text of a provider that is shown, in characters.
const SHOWN: usize = 400;

/// What a provider said in an answer, or had the browser bring along.
///
/// The texts are shortened, and without line breaks and other control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProviderError {
    /// The word for it, such as `invalid_grant`.
    pub error: String,
    /// What it means, for the app's developer.
    pub description: Option<String>,
    /// Where there is more about it.
    pub uri: Option<String>,
}

impl ProviderError {
    pub(crate) fn new(error: &str, description: Option<&str>, uri: Option<&str>) -> Self {
        let some = |text: Option<&str>| Some(tidy(text?)).filter(|text| !text.is_empty());
        Self { error: tidy(error), description: some(description), uri: some(uri) }
    }
}

/// Text from outside, fit to be shown in one line.
pub(crate) fn tidy(text: &str) -> String {
    let one_line = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().take(SHOWN).map(one_line).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_provider_says_stays_on_its_line() {
        let said = ProviderError::new("a\nb", Some(" \r\n"), Some(&"é".repeat(500)));
        assert_eq!(said.error, "a b");
        assert_eq!(said.description, None);
        assert_eq!(said.uri.map(|uri| uri.chars().count()), Some(SHOWN));
    }
}
