use std::collections::BTreeMap;

use reqwest::Url;

/// Names and values, as in queries and forms.
pub(super) struct Form(BTreeMap<String, String>);

impl Form {
    pub(super) fn of(query: &str) -> Self {
        let url = Url::parse(&format!("http://form.example/?{query}"));
        Self(url.iter().flat_map(|url| url.query_pairs().into_owned()).collect())
    }

    /// A value, empty if there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}
