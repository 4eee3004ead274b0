use super::{operations::api_name, text::wrapped};
use crate::lower::Package;

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
        "#[cfg(test)]\npub(crate) mod every;\npub mod shared;\n{modules}\nimpl crate::Provider {{\n{accessors}}}\n"
    )
}

/// `generated/every.rs`: a macro for the crate's own tests that visits every operation.
pub(super) fn every(package: &Package) -> String {
    let mut visits = String::new();
    for module in package.modules.iter().filter(|module| !module.operations.is_empty()) {
        let names = wrapped(module.operations.iter().map(|operation| operation.name.clone()));
        let names = names.replace("    ", "            ");
        visits.push_str(&format!(
            "        #[cfg(feature = {:?})]\n        $visit! {{ {}:\n{names}        }}\n",
            module.feature, module.name
        ));
    }
    format!(
        "macro_rules! every_operation {{\n    ($visit:ident) => {{\n{visits}    }};\n}}\npub(crate) use every_operation;\n"
    )
}
