//! Small pieces of text.

use crate::lower::Type;

/// A type as it stands in a field or signature.
pub(super) fn ty(ty: &Type) -> String {
    match ty {
        Type::Bool => "bool".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Float => "f64".to_owned(),
        Type::Text => "String".to_owned(),
        Type::Time => "DateTime<Utc>".to_owned(),
        Type::Value => "Value".to_owned(),
        Type::Scalar => "Scalar".to_owned(),
        Type::File => "FilePart".to_owned(),
        Type::Patch => "JsonPatch".to_owned(),
        Type::List(inner) => format!("Vec<{}>", self::ty(inner)),
        Type::OneOrMany(inner) => format!("OneOrMany<{}>", self::ty(inner)),
        Type::Map(inner) => format!("BTreeMap<String, {}>", self::ty(inner)),
        Type::Optional(inner) => format!("Option<{}>", self::ty(inner)),
        Type::Nullable(inner) => format!("Nullable<{}>", self::ty(inner)),
        Type::Boxed(inner) => format!("Box<{}>", self::ty(inner)),
        Type::Named(name) | Type::Own(name) => name.clone(),
    }
}

/// The imports, of those on offer, that `text` uses.
pub(super) fn imports(text: &str, offers: &[(&str, &str)]) -> String {
    let used = |word: &str| {
        text.match_indices(word).any(|(at, _)| {
            let part = |c: char| c.is_alphanumeric() || c == '_';
            !text[..at].ends_with(part)
                && !text[..at].ends_with("::")
                && !text[at + word.len()..].starts_with(part)
        })
    };
    offers.iter().filter(|(word, _)| used(word)).map(|(_, line)| format!("{line}\n")).collect()
}

/// Items in lines of at most 96 columns, for macros that rustfmt leaves alone.
pub(super) fn wrapped(items: impl Iterator<Item = String>) -> String {
    let mut lines = vec![String::new()];
    for item in items {
        let full =
            lines.last().is_some_and(|line| !line.is_empty() && line.len() + item.len() + 2 > 94);
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&item);
            line.push(',');
        }
    }
    lines.iter().map(|line| format!("    {line}\n")).collect()
}

/// The braces of a macro that lists `items` of the type `name`: on one line where they fit.
pub(super) fn entries(name: &str, items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    let line = format!("{{ {name}: {} }}", items.join(", "));
    if line.len() <= 90 { line } else { format!("{{ {name}:\n{}}}", wrapped(items.into_iter())) }
}

/// Like [`entries`], with those that may be missing behind a semicolon.
pub(super) fn request_entries(name: &str, required: Vec<String>, optional: Vec<String>) -> String {
    let line = format!("{{ {name}: {}; {} }}", required.join(", "), optional.join(", "))
        .replace(":  ", ": ")
        .replace(";  }", "; }");
    if line.len() <= 90 {
        return line;
    }
    let required = wrapped(required.into_iter());
    let required = required.trim_end().trim_end_matches(',');
    format!("{{ {name}:\n{required};\n{}}}", wrapped(optional.into_iter()))
}
