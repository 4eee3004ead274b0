//! What will be written, as plain data: no document, no text.

/// A crate.
#[derive(Clone, Debug)]
pub struct Package {
    /// Types that several tags reach.
    pub shared: Module,
    /// One module per tag, in alphabetical order.
    pub modules: Vec<Module>,
}

/// The code of one tag.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// The tag in kebab case: the cargo feature.
    pub feature: String,
    /// The tag in snake case: the Rust module.
    pub name: String,
    /// Its types.
    pub types: Vec<TypeDef>,
    /// Its operations.
    pub operations: Vec<Operation>,
    /// The shared types it names.
    pub imports: Vec<String>,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `bool`
    Bool,
    /// `i64`
    Integer,
    /// `f64`
    Float,
    /// `String`
    Text,
    /// `DateTime<Utc>`
    Time,
    /// `serde_json::Value`
    Value,
    /// `Scalar`
    Scalar,
    /// A file in a form: `FilePart`
    File,
    /// `JsonPatch`
    Patch,
    /// `Vec<T>`
    List(Box<Self>),
    /// `OneOrMany<T>`
    OneOrMany(Box<Self>),
    /// `BTreeMap<String, T>`
    Map(Box<Self>),
    /// `Option<T>`
    Optional(Box<Self>),
    /// `Nullable<T>`
    Nullable(Box<Self>),
    /// `Box<T>`
    Boxed(Box<Self>),
    /// A generated type.
    Named(String),
    /// A type that the crate has by hand, by its path.
    Own(String),
}

/// A struct or an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeDef {
    /// Its name.
    pub name: String,
    /// What it is, in a few words.
    pub doc: String,
    /// Its shape.
    pub shape: Shape,
    /// The directions it travels in.
    pub direction: Direction,
}

/// The shape of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An object.
    Struct(Vec<Field>),
    /// Text with known values: variant and text.
    Enum(Vec<(String, String)>),
    /// One of several.
    Union(Vec<Case>),
    /// One body per status.
    Statuses(Vec<(u16, String, Option<Type>)>),
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in Rust.
    pub name: String,
    /// Its name in JSON.
    pub key: String,
    /// Its type.
    pub ty: Type,
    /// Whether it may be missing.
    pub optional: bool,
    /// The one text it can hold.
    pub constant: Option<String>,
}

/// One case of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The variant's name.
    pub variant: String,
    /// What it holds.
    pub ty: Type,
    /// How it is told apart: the call of a test of the core crate's `Node`.
    pub test: String,
}

/// Which way a type travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    /// In requests.
    pub request: bool,
    /// In answers.
    pub response: bool,
}

impl Direction {
    /// Only in requests.
    pub const REQUEST: Self = Self { request: true, response: false };
    /// Only in answers.
    pub const RESPONSE: Self = Self { request: false, response: true };

    /// Adds the directions of `other`; whether that changed anything.
    pub const fn add(&mut self, other: Self) -> bool {
        let before = *self;
        self.request |= other.request;
        self.response |= other.response;
        before.request != self.request || before.response != self.response
    }
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its type's name.
    pub name: String,
    /// Its method's name.
    pub method: String,
    /// Its place among the document's operations.
    pub source: usize,
    /// The `Accept` header it needs, empty for the provider's own.
    pub accept: String,
    /// Its limit class, empty for the usual one.
    pub class: String,
    /// The argument by whose value it is counted as well, empty if none.
    pub counted_by: String,
    /// Credentials it takes, empty for any.
    pub credentials: Vec<String>,
    /// Whether it changes nothing, whatever its method.
    pub safe: bool,
    /// Whether repeating it is safe, where that differs from its method.
    pub idempotent: Option<bool>,
    /// The codes of its errors, by variant and text, without those of most operations.
    pub errors: Vec<(String, String)>,
    /// Arguments of its constructor.
    pub required: Vec<Argument>,
    /// Its setters.
    pub optional: Vec<Argument>,
    /// How its body is sent: a variant of the core crate's `BodyKind`, empty for none.
    pub body: String,
    /// The body's media type where it is not JSON.
    pub content_type: String,
    /// What it answers.
    pub answer: Answer,
    /// How it pages.
    pub paging: Option<Paging>,
    /// Whether its answer may have to be waited for.
    pub deferred: bool,
}

/// An argument or setter.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Its name in Rust.
    pub name: String,
    /// Its name on the wire.
    pub key: String,
    /// Its type.
    pub ty: Type,
    /// Where it goes.
    pub target: Target,
}

/// Where an argument goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The path.
    Path,
    /// The query, repeated for lists.
    Query,
    /// The query, lists joined by commas.
    QueryList,
    /// The query, with a map's keys in brackets.
    QueryMap,
    /// A header.
    Header,
    /// A file in the form.
    File,
    /// A member of the body.
    Field,
    /// A member of a form, lists joined by commas.
    FieldList,
    /// The whole JSON body.
    Json,
    /// The body's bytes.
    Raw,
}

/// What an operation answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// JSON.
    Json(Type),
    /// Nothing.
    Empty,
    /// Yes or no.
    Check,
    /// JSON, or nothing.
    Optional(Type),
    /// A list, in a member of the JSON.
    Listed(Type),
    /// Text.
    Text,
    /// Bytes.
    Binary,
    /// A place to go to.
    Redirect,
    /// A place to go to, or nothing yet.
    OptionalRedirect,
    /// A generated enum, by status.
    ByStatus(String),
}

/// How an operation pages.
#[derive(Clone, Debug)]
pub struct Paging {
    /// A variant of the core crate's `Paging`.
    pub style: String,
    /// The JSON member that holds the items, empty if the answer is the list.
    pub key: String,
    /// The items' type.
    pub item: Type,
    /// ` in field` for an envelope, nothing for a list.
    pub take: String,
    /// The query parameter that says where a page begins, empty for the usual one.
    pub parameter: String,
}
