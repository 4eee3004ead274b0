use super::text::wrapped;
use crate::{lower::Module, model::Api};

/// What the operations of a tag refuse with.
pub(super) fn file(api: &Api, module: &Module) -> String {
    let mut body = String::new();
    for operation in module.operations.iter().filter(|operation| !operation.errors.is_empty()) {
        let id = &api.operations[operation.source].id;
        let codes = operation.errors.iter().map(|(variant, text)| format!("{variant} = {text:?}"));
        let codes = wrapped(codes).replace("    ", "        ");
        let name = &operation.name;
        body.push_str(&format!(
            "error_codes! {{\n    /// What `{id}` refuses with, besides \
             [`CommonError`](super::super::shared::CommonError).\n    \
             pub enum {name}Error for {name} {{\n{codes}    }}\n}}\n\n"
        ));
    }
    format!(
        "//! The codes of errors, for [`Error::code`](forgekit_core::Error::code).\n\n\
         use forgekit_core::error_codes;\n\nuse super::operations::*;\n\n{body}"
    )
}

impl Module {
    /// Whether codes are known of any of its operations.
    pub(super) fn has_errors(&self) -> bool {
        self.operations.iter().any(|operation| !operation.errors.is_empty())
    }
}
