use super::{operations::api_name, text::wrapped};
use crate::lower::{Operation, Package};

/// What people hold to and a document does not.
const ALLOWED: &str = "#![allow(\n    missing_docs,\n    missing_debug_implementations,\n    \
    clippy::module_inception,\n    clippy::new_without_default,\n    clippy::too_many_arguments,\n    \
    clippy::use_self\n)]\n";

/// `generated/mod.rs`: the modules by feature, and the client's way to each.
pub(super) fn root(package: &Package) -> String {
    let mut modules = String::new();
    let mut accessors = String::new();
    for module in &package.modules {
        let (name, feature) = (&module.name, &module.feature);
        let gate = format!(
            "#[cfg(feature = {feature:?})]\n#[cfg_attr(docsrs, doc(cfg(feature = {feature:?})))]\n"
        );
        modules.push_str(&format!("{gate}pub mod {name};\n"));
        let api = api_name(module);
        accessors.push_str(&format!(
            "{gate}/// The `{feature}` operations.\npub fn {name}(&self) -> {name}::{api}<'_> {{\n{name}::{api}::new(self.client())\n}}\n\n"
        ));
    }
    format!(
        "{ALLOWED}\n#[cfg(test)]\n#[allow(unused_imports, unused_macros)]\npub(crate) mod every;\npub mod shared;\n{modules}\nimpl crate::Provider {{\n{accessors}}}\n"
    )
}

/// `generated/every.rs`: macros for the crate's own tests that visit every operation, and every
/// one that pages.
pub(super) fn every(package: &Package) -> String {
    let all = visitor("every_operation", package, |_| true);
    let lists = visitor("every_list", package, |operation| operation.paging.is_some());
    format!("{all}\n{lists}")
}

fn visitor(name: &str, package: &Package, wanted: impl Fn(&Operation) -> bool) -> String {
    let mut visits = String::new();
    for module in &package.modules {
        let names = module.operations.iter().filter(|operation| wanted(operation));
        let mut names = names.map(|operation| operation.name.clone()).peekable();
        if names.peek().is_none() {
            continue;
        }
        let names = wrapped(names).replace("    ", "            ");
        visits.push_str(&format!(
            "        #[cfg(feature = {:?})]\n        $visit! {{ {}:\n{names}        }}\n",
            module.feature, module.name
        ));
    }
    format!(
        "macro_rules! {name} {{\n    ($visit:ident) => {{\n{visits}    }};\n}}\npub(crate) use {name};\n"
    )
}
