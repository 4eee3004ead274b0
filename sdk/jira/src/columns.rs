use forgekit_core::Body;

/// The fields that a list of issues shows as its columns, by their ids and in their order.
///
/// What sets the columns of a user, of a filter or of the site takes them.
///
/// ```
/// use forgekit_jira::Columns;
///
/// let columns = Columns::new(["summary", "status", "customfield_10016"]);
/// # let _ = columns;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(String);

impl Columns {
    /// These columns. None at all takes those away that there are.
    #[must_use]
    pub fn new(fields: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let pairs = fields.into_iter().map(|field| format!("columns={}", encoded(field.as_ref())));
        Self(pairs.collect::<Vec<_>>().join("&"))
    }
}

/// A form in one line, with `columns` once for each.
impl From<Columns> for Body {
    fn from(columns: Columns) -> Self {
        Self::from(columns.0)
    }
}

fn encoded(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}
