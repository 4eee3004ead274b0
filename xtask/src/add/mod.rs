//! `cargo xtask add`: begins the crate of a provider.

mod manifests;

use anyhow::{Result, bail, ensure};

use crate::files;
use crate::providers::Providers;
use crate::root::Root;

#[derive(clap::Args, Debug)]
pub(crate) struct Add {
    /// A provider of openapi/providers.toml
    provider: String,
    /// What its client is called, such as `GitLab`
    #[arg(long, value_name = "NAME")]
    client: String,
    /// Where its API is, such as `https://gitlab.com/api/v4`
    #[arg(long, value_name = "URL")]
    base_url: String,
}

const TEMPLATE: [(&str, &str); 4] = [
    ("Cargo.toml", include_str!("template/Cargo.toml")),
    ("src/builder.rs", include_str!("template/builder.rs")),
    ("src/lib.rs", include_str!("template/lib.rs")),
    ("src/profile.rs", include_str!("template/profile.rs")),
];

impl Add {
    pub(crate) fn run(&self, root: &Root) -> Result<()> {
        let name = &self.provider;
        Providers::load(root)?.get(name)?;
        let is_type = self.client.starts_with(|first: char| first.is_ascii_uppercase())
            && self.client.chars().all(|c| c.is_ascii_alphanumeric());
        ensure!(is_type, "{:?} is no name of a type, such as `GitLab`", self.client);
        let is_url = self.base_url.starts_with("https://") && !self.base_url.contains(['"', '\\']);
        ensure!(is_url, "{:?} is no URL that begins with https://", self.base_url);
        let directory = root.path().join("sdk").join(name);
        if directory.exists() {
            bail!("{} is there already; nothing was written", root.show(&directory));
        }

        let manifests = manifests::with(root, name)?;
        for (file, template) in TEMPLATE {
            let text = template
                .replace("{{client}}", &self.client)
                .replace("{{name}}", name)
                .replace("{{module}}", &name.replace('-', "_"))
                .replace("{{base_url}}", &self.base_url);
            files::replace(&directory.join(file), text.as_bytes())?;
        }
        for (path, text) in manifests {
            files::replace(&path, text.as_bytes())?;
        }
        println!("sdk/{name} is begun; now: cargo xtask generate {name}");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn repository() -> (tempfile::TempDir, Root) {
        let directory = tempfile::tempdir().unwrap();
        let root = Root::new(directory.path());
        let provider = "[octo]\nversion = \"1\"\nsha256 = \"0\"\nfile = \"o.json\"\n\
            api_version = \"1\"\nlicence = \"MIT\"\nlicence_url = \"https://example.com\"\n";
        for (file, text) in [
            ("openapi/providers.toml", provider),
            ("Cargo.toml", "[workspace.dependencies]\nforgekit = 0\n"),
            (
                "sdk/forgekit/Cargo.toml",
                "[dependencies]\nforgekit-core = 0\n\n[features]\n# generated features: begin\n",
            ),
        ] {
            files::replace(&directory.path().join(file), text.as_bytes()).unwrap();
        }
        (directory, root)
    }

    fn add(provider: &str, client: &str, base_url: &str) -> Add {
        Add { provider: provider.into(), client: client.into(), base_url: base_url.into() }
    }

    #[test]
    fn a_crate_is_begun_once() {
        let (_directory, root) = repository();
        let octo = add("octo", "Octo", "https://octo.example/api");
        octo.run(&root).unwrap();
        for (file, _) in TEMPLATE {
            let text = fs::read_to_string(root.path().join("sdk/octo").join(file)).unwrap();
            assert!(text.contains("octo") || text.contains("Octo"), "{file}");
            assert!(!text.contains("{{client") && !text.contains("{{name"), "{file}: {text}");
        }
        let facade = fs::read_to_string(root.manifest("forgekit")).unwrap();
        assert!(facade.contains("octo = [\"dep:forgekit-octo\"]\n"), "{facade}");

        let error = octo.run(&root).unwrap_err().to_string();
        assert_eq!(error, "sdk/octo is there already; nothing was written");
    }

    #[test]
    fn what_is_no_name_or_address_is_refused_before_anything_is_written() {
        let (_directory, root) = repository();
        for (provider, client, base_url, expected) in [
            ("cat", "Cat", "https://c.example", "no provider \"cat\""),
            ("octo", "octo", "https://o.example", "\"octo\" is no name of a type"),
            ("octo", "Octo", "o.example", "is no URL"),
        ] {
            let error = add(provider, client, base_url).run(&root).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
            assert!(!root.path().join("sdk/octo").exists());
        }
    }
}
