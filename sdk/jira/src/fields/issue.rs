use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use forgekit_core::json::{Context, Decode, Node};
use serde_json::Value;

use super::{IssueLink, Listed, RelatedIssue, timestamp::date};
use crate::{
    adf::Document,
    shared::{
        Attachment, Comment, IssueTypeDetails, Priority, ProjectComponent, ProjectDetails,
        Resolution, SecurityLevel, StatusDetails, TimeTrackingDetails, UserDetails, Version,
        Worklog,
    },
};

/// The fields of an issue, as far as they were asked for.
///
/// A field is `None`, or empty, where it has no value, where the caller may not see it and where
/// it was not asked for.
///
/// ```
/// # fn example(issue: forgekit_jira::issues::Issue) -> Result<(), serde_json::Error> {
/// println!("{}", issue.fields.summary.as_deref().unwrap_or("no summary"));
/// if let Some(points) = issue.fields.get::<f64>("customfield_10016")? {
///     println!("{points} points");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct IssueFields {
    /// The title.
    pub summary: Option<String>,
    /// The text.
    pub description: Option<Document>,
    /// Where it was seen.
    pub environment: Option<Document>,
    /// The project it is in.
    pub project: Option<ProjectDetails>,
    /// Bug, story and the like.
    pub issue_type: Option<IssueTypeDetails>,
    /// Where it is in its workflow.
    pub status: Option<StatusDetails>,
    /// How it was closed; `None` while it is open.
    pub resolution: Option<Resolution>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// Who works on it.
    pub assignee: Option<UserDetails>,
    /// Who reported it.
    pub reporter: Option<UserDetails>,
    /// Who created it.
    pub creator: Option<UserDetails>,
    /// Its labels.
    pub labels: Vec<String>,
    /// The components it concerns.
    pub components: Vec<ProjectComponent>,
    /// The versions in which it will be, or was, fixed.
    pub fix_versions: Vec<Version>,
    /// The versions that have it.
    pub versions: Vec<Version>,
    /// When it was created.
    pub created: Option<DateTime<Utc>>,
    /// When it was changed last.
    pub updated: Option<DateTime<Utc>>,
    /// When it was resolved.
    pub resolved: Option<DateTime<Utc>>,
    /// When it is due.
    pub due: Option<NaiveDate>,
    /// The issue that it is a part of.
    pub parent: Option<RelatedIssue>,
    /// The issues that are parts of it.
    pub subtasks: Vec<RelatedIssue>,
    /// Its links to others.
    pub links: Vec<IssueLink>,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// The first of its comments.
    pub comments: Listed<Comment>,
    /// The first of the records of work on it.
    pub worklogs: Listed<Worklog>,
    /// Estimates and the time spent.
    pub time_tracking: Option<TimeTrackingDetails>,
    /// Who may see it.
    pub security: Option<SecurityLevel>,
    others: BTreeMap<String, Value>,
}

impl IssueFields {
    /// The value of a field that has no place of its own here, by its id (`customfield_10010`).
    pub fn custom(&self, id: &str) -> Option<&Value> {
        self.others.get(id)
    }

    /// The value of such a field as a `T`; `None` where it has none.
    ///
    /// # Errors
    ///
    /// The value is no `T`.
    pub fn get<T: serde::de::DeserializeOwned>(
        &self,
        id: &str,
    ) -> Result<Option<T>, serde_json::Error> {
        match self.custom(id) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => T::deserialize(value).map(Some),
        }
    }

    /// All fields that have no place of their own here, by id.
    pub fn others(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.others.iter().map(|(id, value)| (id.as_str(), value))
    }

    fn read(&mut self, id: &str, node: Node<'_>, cx: &mut Context) {
        match id {
            "summary" => self.summary = Decode::decode(node, cx),
            "description" => self.description = Decode::decode(node, cx),
            "environment" => self.environment = Decode::decode(node, cx),
            "project" => self.project = Decode::decode(node, cx),
            "issuetype" => self.issue_type = Decode::decode(node, cx),
            "status" => self.status = Decode::decode(node, cx),
            "resolution" => self.resolution = Decode::decode(node, cx),
            "priority" => self.priority = Decode::decode(node, cx),
            "assignee" => self.assignee = Decode::decode(node, cx),
            "reporter" => self.reporter = Decode::decode(node, cx),
            "creator" => self.creator = Decode::decode(node, cx),
            "labels" => self.labels = list(node, cx),
            "components" => self.components = list(node, cx),
            "fixVersions" => self.fix_versions = list(node, cx),
            "versions" => self.versions = list(node, cx),
            "created" => self.created = Decode::decode(node, cx),
            "updated" => self.updated = Decode::decode(node, cx),
            "resolutiondate" => self.resolved = Decode::decode(node, cx),
            "duedate" => self.due = date(node, cx),
            "parent" => self.parent = Decode::decode(node, cx),
            "subtasks" => self.subtasks = list(node, cx),
            "issuelinks" => self.links = list(node, cx),
            "attachment" => self.attachments = list(node, cx),
            "comment" => self.comments = Listed::decode("comments", node, cx),
            "worklog" => self.worklogs = Listed::decode("worklogs", node, cx),
            "timetracking" => self.time_tracking = Decode::decode(node, cx),
            "security" => self.security = Decode::decode(node, cx),
            _ => {
                self.others.insert(id.to_owned(), node.to_value());
            }
        }
    }
}

impl Decode for IssueFields {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        let mut fields = Self::default();
        match node {
            Node::Object(members) => {
                for (id, value) in members {
                    cx.at_key(&id, |cx| fields.read(&id, value, cx));
                }
            }
            // A search that asks for no field answers without any.
            Node::Absent | Node::Null => {}
            other => cx.mismatch("an object", &other),
        }
        fields
    }
}

/// A list, which is null where nothing was ever in it.
pub(super) fn list<T: Decode>(node: Node<'_>, cx: &mut Context) -> Vec<T> {
    Option::decode(node, cx).unwrap_or_default()
}
