//! A small document, and the code that comes of it.

mod answers;
mod bodies;
mod paging;
mod requests;
mod types;
mod whole;

use forgekit_codegen::{Output, Settings, Source, generate};

fn run(document: &str) -> Result<Output, String> {
    with(document, |_| {})
}

fn with(document: &str, set: impl FnOnce(&mut Settings)) -> Result<Output, String> {
    let source = Source { name: "small".to_owned(), bytes: document.as_bytes().to_vec() };
    let mut settings = Settings::default();
    settings.paging_parameters.insert("per_page".to_owned(), "Link".to_owned());
    settings.multi_segment = "x-multi-segment".to_owned();
    set(&mut settings);
    generate(&[source], None, &settings).map_err(|error| error.to_string())
}

fn document(paths: &str, schemas: &str) -> String {
    format!("openapi: 3.0.0\npaths:\n{paths}\ncomponents:\n  schemas:\n{schemas}\n")
}

/// Whether the generated `file` holds `wanted`, whatever the white space.
#[track_caller]
fn check(document: &str, file: &str, wanted: &[&str]) {
    holds(&run(document).unwrap(), file, wanted);
}

#[track_caller]
fn holds(output: &Output, file: &str, wanted: &[&str]) {
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = squeeze(&output.files[file]);
    for wanted in wanted {
        assert!(text.contains(&squeeze(wanted)), "no {wanted} in\n{}", output.files[file]);
    }
}

const THING: &str = "    thing: {type: object, required: [id], properties: {id: {type: integer}, name: {type: string, nullable: true}}}";

fn get(responses: &str) -> String {
    document(
        &format!(
            "  /things/{{id}}:\n    get: {{operationId: things/get, tags: [things], parameters: [{{name: id, in: path, required: true, schema: {{type: integer}}}}], responses: {responses}}}"
        ),
        THING,
    )
}
