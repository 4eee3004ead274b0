//! The generator as a whole.

use super::{THING, document, get, run};

#[test]
fn what_cannot_be_expressed_fails_with_the_operation() {
    let paths = "  /things:\n    get: {operationId: things/get, tags: [things], parameters: [{name: c, in: cookie, schema: {type: string}}], responses: {}}";
    assert_eq!(run(&document(paths, THING)).unwrap_err(), "things/get: parameter `c` in cookie");

    let schemas =
        ["{type: array, items: {type: object}}", "{$ref: '#/components/schemas/thing'}", "{}"];
    for schema in schemas {
        let paths = format!(
            "  /things:\n    get: {{operationId: things/get, tags: [things], parameters: [{{name: q, in: query, schema: {schema}}}], responses: {{}}}}"
        );
        let error = run(&document(&paths, THING)).unwrap_err();
        assert!(error.starts_with("things/get: parameter `q` holds what has no form"), "{error}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = get(
        "{'200': {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}}",
    );
    assert_eq!(run(&document).unwrap().files, run(&document).unwrap().files);
    assert_eq!(run(&document).unwrap().surface, "things/get GET /things/{id} - Core\n");
}
