use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::Assignee;
use crate::adf::Document;

/// Values to give to the fields of an issue, new or not.
///
/// Projects, types, priorities and the like are told by key or name, or by id if that is a number:
/// Jira takes either.
///
/// ```
/// use forgekit_jira::fields::{Assignee, FieldValues};
/// use serde_json::json;
///
/// let change = FieldValues::new().labels(["seen"]).assignee(Assignee::nobody()).clear("duedate");
/// assert_eq!(
///     serde_json::to_value(&change)?,
///     json!({ "labels": ["seen"], "assignee": null, "duedate": null })
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct FieldValues(Map<String, Value>);

impl FieldValues {
    /// No values yet: for changes.
    pub fn new() -> Self {
        Self::default()
    }

    /// What every new issue needs.
    pub fn new_issue(project: &str, issue_type: &str, summary: impl Into<String>) -> Self {
        Self::new()
            .with("project", told_by("key", project))
            .with("issuetype", told_by("name", issue_type))
            .summary(summary)
    }

    /// The title. Jira refuses more than 255 characters, and line breaks.
    pub fn summary(self, summary: impl Into<String>) -> Self {
        self.with("summary", Value::String(summary.into()))
    }

    /// The text.
    pub fn description(self, text: impl Into<Document>) -> Self {
        self.with("description", text.into().into())
    }

    /// Where it was seen.
    pub fn environment(self, text: impl Into<Document>) -> Self {
        self.with("environment", text.into().into())
    }

    /// Who works on it.
    pub fn assignee(self, who: impl Into<Assignee>) -> Self {
        let Assignee(account) = who.into();
        self.with("assignee", account.map_or(Value::Null, |account| json!({ "id": account })))
    }

    /// Who reported it, by account id.
    pub fn reporter(self, account: &str) -> Self {
        self.with("reporter", json!({ "id": account }))
    }

    /// How urgent it is.
    pub fn priority(self, priority: &str) -> Self {
        self.with("priority", told_by("name", priority))
    }

    /// One label more than those given so far.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        let label = Value::String(label.into());
        match self.0.get_mut("labels") {
            Some(Value::Array(labels)) => labels.push(label),
            _ => return self.with("labels", Value::Array(vec![label])),
        }
        self
    }

    /// Its labels, in place of those it has.
    pub fn labels(self, labels: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let labels = labels.into_iter().map(|label| Value::String(label.into()));
        self.with("labels", labels.collect())
    }

    /// The components it concerns.
    pub fn components<'a>(self, components: impl IntoIterator<Item = &'a str>) -> Self {
        self.with("components", all(components))
    }

    /// The versions in which it will be fixed.
    pub fn fix_versions<'a>(self, versions: impl IntoIterator<Item = &'a str>) -> Self {
        self.with("fixVersions", all(versions))
    }

    /// The issue that it is a part of.
    pub fn parent(self, issue: &str) -> Self {
        self.with("parent", told_by("key", issue))
    }

    /// How it was closed.
    pub fn resolution(self, resolution: &str) -> Self {
        self.with("resolution", told_by("name", resolution))
    }

    /// When it is due.
    pub fn due(self, day: NaiveDate) -> Self {
        self.with("duedate", Value::String(day.to_string()))
    }

    /// Any field by its id. A text field of several lines takes a [`Document`].
    pub fn custom(self, id: &str, value: impl Into<Value>) -> Self {
        self.with(id, value.into())
    }

    /// Takes the value of a field away.
    pub fn clear(self, id: &str) -> Self {
        self.with(id, Value::Null)
    }

    fn with(mut self, id: &str, value: Value) -> Self {
        self.0.insert(id.to_owned(), value);
        self
    }
}

impl From<Map<String, Value>> for FieldValues {
    fn from(values: Map<String, Value>) -> Self {
        Self(values)
    }
}

impl Serialize for FieldValues {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

fn told_by(member: &str, text: &str) -> Value {
    let number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let member = if number { "id" } else { member };
    json!({ member: text })
}

fn all<'a>(names: impl IntoIterator<Item = &'a str>) -> Value {
    names.into_iter().map(|name| told_by("name", name)).collect()
}
