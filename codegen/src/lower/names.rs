//! Names as a person would choose them.

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

const KEYWORDS: [&str; 47] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "use", "virtual",
    "where", "while", "yield",
];

/// Names that the generated files use themselves.
const TAKEN: [&str; 16] = [
    "Box", "BTreeMap", "Call", "DateTime", "Decode", "Default", "Err", "None", "Nullable", "Ok",
    "Option", "Result", "Some", "String", "Value", "Vec",
];

const DIGITS: [&str; 10] =
    ["Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/// A field, argument or method: snake case, raw where it is a keyword.
pub(crate) fn field(key: &str) -> String {
    let name = spelled(key).to_snake_case();
    match name.as_str() {
        "self" | "super" | "crate" => format!("{name}_"),
        "" => "value".to_owned(),
        other if other.starts_with(|first: char| first.is_ascii_digit()) => format!("_{name}"),
        other if KEYWORDS.contains(&other) => format!("r#{name}"),
        _ => name,
    }
}

/// A module or feature without raw identifiers.
pub(crate) fn module(tag: &str) -> String {
    field(tag).trim_start_matches("r#").to_owned()
}

/// A type or variant: camel case.
pub(crate) fn pascal(text: &str) -> String {
    let name = spelled(text).to_upper_camel_case();
    match name.chars().next() {
        None => "Empty".to_owned(),
        Some(first) if first.is_ascii_digit() => spell_digit(&name),
        Some(_) if name == "Self" => "Itself".to_owned(),
        Some(_) => name,
    }
}

/// A type: like [`pascal`], and not one of the names in scope everywhere.
pub(crate) fn type_name(text: &str) -> String {
    let name = pascal(text);
    if TAKEN.contains(&name.as_str()) { format!("{name}Model") } else { name }
}

/// Gives signs and lone symbols a name: `+1` is `plus 1`, `*` is `any`.
fn spelled(text: &str) -> String {
    let text = text.trim();
    let signed = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit());
    match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(rest), _) if signed(rest) => return format!("plus {}", spell_number(rest)),
        (_, Some(rest)) if signed(rest) => return format!("minus {}", spell_number(rest)),
        _ => {}
    }
    match text {
        "" => "empty".to_owned(),
        "*" => "any".to_owned(),
        "/" => "root".to_owned(),
        "=" => "equal".to_owned(),
        "!=" => "not equal".to_owned(),
        ">" => "greater".to_owned(),
        ">=" => "greater or equal".to_owned(),
        "<" => "less".to_owned(),
        "<=" => "less or equal".to_owned(),
        "~" => "like".to_owned(),
        "!~" => "not like".to_owned(),
        _ => text.replace(['\'', '\u{2019}'], ""),
    }
}

fn spell_number(digits: &str) -> String {
    match digits.parse::<usize>() {
        Ok(number) if number < 10 => DIGITS[number].to_lowercase(),
        _ => digits.to_owned(),
    }
}

/// `2faDisabled` is `TwoFaDisabled`; a name of nothing but digits is a code.
fn spell_digit(name: &str) -> String {
    let (digits, rest) =
        name.split_at(name.find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len()));
    if rest.is_empty() {
        return format!("Code{digits}");
    }
    let spelled: String = digits.bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect();
    let mut rest = rest.to_owned();
    rest[..1].make_ascii_uppercase();
    format!("{spelled}{rest}")
}

/// One of what `plural` names several of.
pub(crate) fn singular(plural: &str) -> String {
    let keep = ["ss", "us", "is", "news", "series", "os"];
    if keep.iter().any(|ending| plural.ends_with(ending)) {
        return plural.to_owned();
    }
    for (ending, with) in
        [("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("uses", "us")]
    {
        if let Some(stem) = plural.strip_suffix(ending) {
            return format!("{stem}{with}");
        }
    }
    plural.strip_suffix('s').unwrap_or(plural).to_owned()
}

/// Cuts the words that all names begin or end with, as long as each keeps one.
pub(crate) fn without_common_words(names: &[String]) -> Vec<String> {
    let words: Vec<Vec<String>> = names
        .iter()
        .map(|name| name.to_snake_case().split('_').map(str::to_owned).collect())
        .collect();
    let shortest = words.iter().map(Vec::len).min().unwrap_or(0);
    let same = |at: &dyn Fn(&Vec<String>) -> String| {
        words.windows(2).all(|pair| at(&pair[0]) == at(&pair[1]))
    };
    let mut front = 0;
    while front + 1 < shortest && same(&|word| word[front].clone()) {
        front += 1;
    }
    let mut back = 0;
    while front + back + 1 < shortest && same(&|word| word[word.len() - 1 - back].clone()) {
        back += 1;
    }
    words.iter().map(|word| pascal(&word[front..word.len() - back].join("_"))).collect()
}

/// The variants of an enum: one name per value, none twice.
pub(crate) fn variants(values: &[String]) -> Result<Vec<(String, String)>, String> {
    let mut named: Vec<(String, String)> = Vec::new();
    for value in values.iter().filter(|value| pascal(value) != "Other") {
        let mut name = pascal(value);
        if named.iter().any(|(other, _)| *other == name) {
            let manner = match value.chars().next() {
                Some('-') => "Descending",
                Some('+') => "Ascending",
                _ if *value == value.to_uppercase() => "Upper",
                _ if *value == value.to_lowercase() => "Lower",
                _ => "Alternative",
            };
            name.push_str(manner);
        }
        if let Some((_, other)) = named.iter().find(|(other, _)| *other == name) {
            return Err(format!("values `{other}` and `{value}` have the same name"));
        }
        named.push((name, value.clone()));
    }
    Ok(named)
}
