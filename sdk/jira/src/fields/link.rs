use forgekit_core::model;

use super::IssueFields;
use crate::shared::IssueLinkType;

/// Another issue, with the few fields by which it is shown: summary, status, priority, type.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RelatedIssue {
    /// Its id.
    pub id: Option<String>,
    /// Its key.
    pub key: Option<String>,
    /// The address of its own.
    pub self_: Option<String>,
    /// Its fields.
    pub fields: Box<IssueFields>,
}

model! { RelatedIssue: id, key, self_ = "self", fields }

/// A link between the issue and another, which is at one of its two ends.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct IssueLink {
    /// The link's id.
    pub id: Option<String>,
    /// What the link says, read from either end.
    pub kind: Option<IssueLinkType>,
    /// The other issue, if the link goes from it to this one ("is blocked by").
    pub inward: Option<RelatedIssue>,
    /// The other issue, if the link goes from this one to it ("blocks").
    pub outward: Option<RelatedIssue>,
}

model! { IssueLink: id, kind = "type", inward = "inwardIssue", outward = "outwardIssue" }

impl IssueLink {
    /// The issue at the other end.
    pub fn other(&self) -> Option<&RelatedIssue> {
        self.outward.as_ref().or(self.inward.as_ref())
    }
}
