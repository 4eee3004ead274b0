//! Our types against GitHub's document.
//!
//! Runs where `cargo xtask pull github` has put the document.

mod examples;
mod lists;
mod made;
mod pages;

use std::{fs, path::Path, sync::LazyLock};

use forgekit_codegen::{Settings, Source};
use serde_json::Value;

fn openapi(file: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi").join(file)
}

/// The document as the generator sees it, and its overlay; says so where there is none.
fn document() -> Option<(&'static Value, &'static Value)> {
    static READ: LazyLock<Option<(Value, Value)>> = LazyLock::new(read);
    if READ.is_none() {
        eprintln!("skipped: the document is not in openapi/.cache; run `cargo xtask pull github`");
    }
    READ.as_ref().map(|(document, overlay)| (document, overlay))
}

fn read() -> Option<(Value, Value)> {
    let providers: toml::Table =
        toml::from_str(&fs::read_to_string(openapi("providers.toml")).ok()?).unwrap();
    let github = &providers["github"];
    let file = Path::new(github["file"].as_str().unwrap()).file_name().unwrap().to_owned();
    let bytes = fs::read(openapi(".cache/github").join(file)).ok()?;
    let settings = fs::read_to_string(openapi("github/settings.toml")).unwrap();
    let mut settings: Settings = toml::from_str(&settings).unwrap();
    settings.api_version = github["api_version"].as_str().unwrap().to_owned();
    let overlay = fs::read_to_string(openapi("github/overlay.yaml")).unwrap();
    let source = Source { name: "github".to_owned(), bytes };
    let document = forgekit_codegen::read::document(&[source], Some(&overlay), &settings).unwrap();
    Some((document, serde_norway::from_str(&overlay).unwrap()))
}

fn resolve<'a>(document: &'a Value, mut node: &'a Value) -> &'a Value {
    while let Some(target) = node["$ref"].as_str() {
        node = document.pointer(&target[1..]).unwrap();
    }
    node
}
