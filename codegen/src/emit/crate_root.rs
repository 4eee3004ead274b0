use super::operations::api_name;
use crate::lower::Package;

/// `generated/mod.rs`: the modules by feature, and the client's way to each.
pub(super) fn root(package: &Package) -> String {
    let mut modules = String::new();
    let mut accessors = String::new();
    for module in &package.modules {
        let (name, feature) = (&module.name, &module.feature);
        let gate = format!("#[cfg(feature = {feature:?})]\n#[cfg_attr(docsrs, doc(cfg(feature = {feature:?})))]\n");
        modules.push_str(&format!("{gate}pub mod {name};\n"));
        let api = api_name(module);
        accessors.push_str(&format!(
            "{gate}/// The `{feature}` operations.\npub fn {name}(&self) -> {name}::{api}<'_> {{\n{name}::{api}::new(self.client())\n}}\n\n"
        ));
    }
    format!("pub mod shared;\n{modules}\nimpl crate::Provider {{\n{accessors}}}\n")
}
