/// Which of a provider's budgets an operation counts against.
///
/// Whether it writes or notifies is said elsewhere in
/// [`OperationMeta`](super::OperationMeta): a class is a budget the provider
/// counts apart from the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LimitClass {
    /// The budget of most operations.
    #[default]
    Core,
    /// Searching.
    Search,
    /// Searching in code, where that has a budget of its own.
    CodeSearch,
    /// Writing comments.
    Comments,
    /// GraphQL queries.
    Graphql,
    /// Issuing and checking credentials.
    Auth,
    /// Uploading analysis results.
    AnalysisUpload,
    /// Submitting dependency graphs.
    DependencySnapshots,
    /// Managing users on behalf of an identity provider.
    Scim,
    /// Reading audit logs.
    AuditLog,
    /// The scarcest of four tiers, where a provider sorts its operations into such.
    Tier1,
    /// The second of the tiers.
    Tier2,
    /// The third of the tiers.
    Tier3,
    /// The most plentiful of the tiers.
    Tier4,
    /// Sending messages, where that has a limit of its own.
    Messages,
    /// Not counted at all.
    Unlimited,
}

/// How a list that does not fit one answer is continued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Paging {
    /// A `link` header names the next page.
    Link,
    /// A page number in the query.
    Page,
    /// A `link` header, over a key instead of page numbers.
    Keyset,
    /// The id of the last item seen, in the query.
    Since,
    /// An opaque cursor in the query, given in the `link` header.
    Cursor,
    /// An offset in the query, `startAt` and `total` in the answer.
    StartAt,
    /// As [`StartAt`](Self::StartAt), with `isLast` and `nextPage` in the answer.
    PageBean,
    /// A token in the answer that goes into the next query.
    NextPageToken,
    /// A token in a response header, or in the answer, that goes into the next query.
    ContinuationHeader,
    /// Offset and size in the query, a full page means there may be more.
    TopSkip,
    /// A cursor inside the answer's metadata, which goes into the next query or form.
    BodyCursor,
    /// The answer holds the URL of the next page.
    NextUrl,
    /// Page numbers, ended by a total in the answer.
    TotalCommits,
}

/// What a request carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyKind {
    /// Nothing.
    #[default]
    None,
    /// A JSON document, `{}` if no member was set.
    Json,
    /// A JSON document, nothing if no member was set.
    OptionalJson,
    /// Bytes or a stream.
    Raw,
    /// Bytes, a stream or nothing.
    OptionalRaw,
    /// The members as `application/x-www-form-urlencoded`, lists and objects as JSON.
    Form,
    /// The same, where a list is its name once for each item.
    RepeatingForm,
    /// The members and files as `multipart/form-data`.
    Multipart,
    /// A JSON document, nothing if no member was set; a form as soon as there is a file.
    JsonOrMultipart,
}

impl BodyKind {
    /// Whether the members go as a form in one line.
    pub(crate) const fn is_form(self) -> bool {
        matches!(self, Self::Form | Self::RepeatingForm)
    }
}

/// What a response is read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Answer {
    /// A JSON document.
    #[default]
    Json,
    /// Nothing, success is enough.
    Empty,
    /// Yes or no, by the status.
    Check,
    /// A JSON document, or no body at all.
    Optional,
    /// A JSON list, bare or as the member `value` of an object.
    Listed,
    /// Text.
    Text,
    /// Bytes.
    Binary,
    /// The target of a redirect, which is not followed.
    Location,
    /// A JSON document of a shape that depends on the status.
    ByStatus,
}

/// A kind of credential, as far as operations tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CredentialKind {
    /// The application itself.
    App,
    /// The application where it is installed.
    Installation,
    /// A person, or an application on behalf of one.
    User,
    /// The client id and secret of an application.
    Basic,
    /// Whatever the client has.
    Any,
}
