use super::{
    arguments::{parameter, pass},
    text::{imports, ty},
};
use crate::{
    lower::{Answer, Module, Operation},
    model::{self, Api},
};

const OFFERS: [(&str, &str); 16] = [
    ("Body", "use forgekit_core::Body;"),
    ("BodyKind", "use forgekit_core::BodyKind;"),
    ("BTreeMap", "use std::collections::BTreeMap;"),
    ("Bytes", "use bytes::Bytes;"),
    ("CredentialKind", "use forgekit_core::CredentialKind;"),
    ("DateTime<Utc", "use chrono::{DateTime, Utc};"),
    ("Deferred", "use forgekit_core::Deferred;"),
    ("FilePart", "use forgekit_core::FilePart;"),
    ("JsonPatch", "use forgekit_core::JsonPatch;"),
    ("LimitClass", "use forgekit_core::LimitClass;"),
    ("Location", "use forgekit_core::Location;"),
    ("Nullable", "use forgekit_core::Nullable;"),
    ("OneOrMany", "use forgekit_core::OneOrMany;"),
    ("Paging", "use forgekit_core::Paging;"),
    ("Scalar", "use forgekit_core::Scalar;"),
    ("Value", "use serde_json::Value;"),
];

/// The module of a tag: its API and the constructors of its calls.
pub(super) fn methods(api: &Api, module: &Module) -> String {
    let api_name = api_name(module);
    let mut methods = String::new();
    for operation in &module.operations {
        let source = &api.operations[operation.source];
        methods.push_str(&documentation(source, operation));
        let parameters: Vec<String> = operation.required.iter().map(parameter).collect();
        methods.push_str(&format!(
            "pub fn {}(&self, {}) -> Call<'c, {}> {{\nself.call()",
            operation.method,
            parameters.join(", "),
            operation_path(operation)
        ));
        for argument in &operation.required {
            methods.push_str(&format!(".{}", pass(argument)));
        }
        methods.push_str("\n}\n\n");
    }
    let mut text = format!("//! The `{}` operations.\n\n", module.feature);
    if module.has_errors() {
        text.push_str("pub mod errors;\n");
    }
    if !module.types.is_empty() {
        text.push_str("mod models;\n");
    }
    text.push_str("pub mod operations;\n\n");
    text.push_str(&imports(&methods, &OFFERS));
    text.push_str("use crate::Call;\n");
    if !module.types.is_empty() {
        text.push_str("pub use models::*;\n");
    }
    if !module.imports.is_empty() {
        text.push_str(&format!("pub use super::shared::{{{}}};\n", module.imports.join(", ")));
    }
    text.push_str(&format!(
        "\nforgekit_core::tag_api!({api_name}, \"The `{}` operations.\");\n\n",
        module.feature
    ));
    text.push_str(&format!("impl<'c> {api_name}<'c> {{\n{methods}}}\n"));
    text
}

pub(super) fn api_name(module: &Module) -> String {
    use heck::ToUpperCamelCase as _;
    format!("{}Api", module.name.to_upper_camel_case())
}

fn operation_path(operation: &Operation) -> String {
    format!("operations::{}", operation.name)
}

fn documentation(source: &model::Operation, operation: &Operation) -> String {
    let summary = source.summary.split_whitespace().collect::<Vec<_>>().join(" ");
    let summary = summary.trim_end_matches('.').replace('[', "\\[").replace('<', "\\<");
    let route = format!("`{} {}`", source.method, source.path.replace("{+", "{"));
    let route = if source.docs.is_empty() { route } else { format!("[{route}]({})", source.docs) };
    let mut text = match summary.as_str() {
        "" => format!("/// {route}, `{}`\n", source.id),
        summary => format!("/// {summary}: {route}\n"),
    };
    if !operation.accept.is_empty() {
        text.push_str(&format!("///\n/// Asks for `{}`.\n", operation.accept));
    }
    if operation.deferred {
        text.push_str(
            "///\n/// It may not be ready at once: [`wait`](crate::Call::wait) asks until it is.\n",
        );
    }
    if source.deprecated {
        let note = match source.removal.as_str() {
            "" => "the provider calls this deprecated".to_owned(),
            date => format!("the provider removes this on {date}"),
        };
        text.push_str(&format!("#[deprecated = {note:?}]\n"));
    }
    text
}

/// The types of a tag's operations, and their setters.
pub(super) fn file(api: &Api, module: &Module) -> String {
    let mut body = String::new();
    let names: Vec<&str> =
        module.operations.iter().map(|operation| operation.name.as_str()).collect();
    for operation in &module.operations {
        let mut operation = operation.clone();
        operation.each_type(&mut |ty| ty.qualify(&names));
        body.push_str(&definition(api, module, &operation));
        body.push_str(&setters(&operation));
    }
    let mut text = String::from("//! The operations as types.\n\n");
    text.push_str(&imports(&body, &OFFERS));
    text.push_str("use forgekit_core::operation;\n");
    if body.contains("impl Call<") {
        text.push_str("use crate::Call;\n");
    }
    if !module.types.is_empty() || !module.imports.is_empty() {
        text.push_str("#[allow(unused_imports)]\nuse super::*;\n");
    }
    format!("{text}\n{body}")
}

fn definition(api: &Api, module: &Module, operation: &Operation) -> String {
    let source = &api.operations[operation.source];
    let mut entries = vec![format!("id({:?})", source.id), format!("tag({:?})", source.tag)];
    let mut entry = |name: &str, value: &str| {
        if !value.is_empty() {
            entries.push(format!("{name}({value})"));
        }
    };
    let quoted = |text: &str| if text.is_empty() { String::new() } else { format!("{text:?}") };
    let qualified = |enumeration: &str, variant: &str| {
        if variant.is_empty() { String::new() } else { format!("{enumeration}::{variant}") }
    };
    entry("query", &quoted(&source.query));
    entry("docs", &quoted(&source.docs));
    entry("accept", &quoted(&operation.accept));
    entry("body", &qualified("BodyKind", &operation.body));
    entry("content_type", &quoted(&operation.content_type));
    entry("server", &quoted(&source.server));
    entry("class", &qualified("LimitClass", &operation.class));
    entry("counted_by", &quoted(&operation.counted_by));
    entry("notifies", if source.notifies { "true" } else { "" });
    entry("safe", if operation.safe { "true" } else { "" });
    if let Some(idempotent) = operation.idempotent.or(operation.safe.then_some(true)) {
        entry("idempotent", if idempotent { "true" } else { "false" });
    }
    let kinds: Vec<String> =
        operation.credentials.iter().map(|kind| format!("CredentialKind::{kind}")).collect();
    entry(
        "credentials",
        &if kinds.is_empty() { String::new() } else { format!("&[{}]", kinds.join(", ")) },
    );
    entry("deprecated", if source.deprecated { "true" } else { "" });
    entry("removal", &quoted(&source.removal));
    let mut item = String::new();
    if let Some(paging) = &operation.paging {
        entry("paging", &format!("Paging::{}, {:?}", paging.style, paging.key));
        entry("page_param", &quoted(&paging.parameter));
        item = format!(", item {}{}", ty(&paging.item), paging.take);
    }
    let answer = match &operation.answer {
        Answer::Json(of) => ty(of),
        Answer::Empty => "()".to_owned(),
        Answer::Check => "bool as Check".to_owned(),
        Answer::Optional(of) => format!("Option<{}> as Optional", ty(of)),
        Answer::Listed(of) => format!("{} as Listed", ty(of)),
        Answer::Text => "String as Text".to_owned(),
        Answer::Binary => "Bytes as Binary".to_owned(),
        Answer::Redirect => "Location as Redirect".to_owned(),
        Answer::OptionalRedirect => "Option<Location> as OptionalRedirect".to_owned(),
        Answer::ByStatus(name) => format!("{name} as ByStatus"),
    };
    let api_name = api_name(module);
    let entries = super::text::wrapped(entries.into_iter());
    let entries = entries.replace("\n    ", "\n        ");
    let link = operation.method.trim_start_matches("r#");
    let deferred = match operation.deferred {
        true => format!("impl Deferred for {} {{}}\n\n", operation.name),
        false => String::new(),
    };
    format!(
        "operation! {{\n    /// [`{api_name}::{link}`](super::{api_name}::{})\n    {}: {} {:?} => {answer}{item} {{\n    {entries}    }}\n}}\n\n{deferred}",
        operation.method, operation.name, source.method, source.path
    )
}

fn setters(operation: &Operation) -> String {
    if operation.optional.is_empty() {
        return String::new();
    }
    let mut text = format!("impl Call<'_, {}> {{\n", operation.name);
    for argument in &operation.optional {
        text.push_str(&format!(
            "pub fn {}(self, {}) -> Self {{\nself.{}\n}}\n",
            argument.name,
            parameter(argument),
            pass(argument)
        ));
    }
    text.push_str("}\n\n");
    text
}
