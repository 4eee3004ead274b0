use serde::{Serialize, Serializer, ser::SerializeMap as _};

/// Who is to work on an issue: an account by its id, nobody, or whom the project says.
///
/// ```
/// use forgekit_jira::fields::Assignee;
///
/// let somebody = Assignee::from("5b10ac8d82e05b22cc7d4ef5");
/// assert_ne!(somebody, Assignee::nobody());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Assignee(pub(super) Option<String>);

impl Assignee {
    /// Nobody.
    #[must_use]
    pub const fn nobody() -> Self {
        Self(None)
    }

    /// Whoever the project's settings say.
    #[must_use]
    pub fn automatic() -> Self {
        Self(Some("-1".to_owned()))
    }
}

impl From<&str> for Assignee {
    fn from(account: &str) -> Self {
        Self(Some(account.to_owned()))
    }
}

impl From<String> for Assignee {
    fn from(account: String) -> Self {
        Self(Some(account))
    }
}

impl Serialize for Assignee {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Something told by its id alone, such as a transition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Id(pub String);

impl From<&str> for Id {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl From<String> for Id {
    fn from(id: String) -> Self {
        Self(id)
    }
}

impl From<i64> for Id {
    fn from(id: i64) -> Self {
        Self(id.to_string())
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("id", &self.0)?;
        map.end()
    }
}
