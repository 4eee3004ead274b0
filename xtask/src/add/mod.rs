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

/// The crate in `xtask/template`, which is compiled with all others so that it stays right.
const TEMPLATE: [(&str, &str); 4] = [
    ("Cargo.toml", include_str!("../../template/Cargo.toml")),
    ("src/builder.rs", include_str!("../../template/src/builder.rs")),
    ("src/lib.rs", include_str!("../../template/src/lib.rs")),
    ("src/profile.rs", include_str!("../../template/src/profile.rs")),
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
        let module = name.replace('-', "_");
        // In this order: a longer word is looked for before the shorter one in it.
        let words = [
            ("publish = false\n", ""),
            ("https://api.octo.example", &*self.base_url),
            ("forgekit_octo", &*format!("forgekit_{module}")),
            ("Octo", &*self.client),
            ("octo", name),
        ];
        for (file, template) in TEMPLATE {
            let text = filled(template, &words);
            files::replace(&directory.join(file), text.as_bytes())?;
        }
        for (path, text) in manifests {
            files::replace(&path, text.as_bytes())?;
        }
        println!("sdk/{name} is begun; now: cargo xtask generate {name}");
        Ok(())
    }
}

/// Puts other words in the place of those of the template, and looks at none of them again.
fn filled(template: &str, words: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(next) = rest.chars().next() {
        let found = words.iter().find(|(word, _)| rest.starts_with(word));
        let (length, word) = match found {
            Some((word, by)) => (word.len(), *by),
            None => (next.len_utf8(), &rest[..next.len_utf8()]),
        };
        text.push_str(word);
        rest = &rest[length..];
    }
    text
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn repository() -> (tempfile::TempDir, Root) {
        let directory = tempfile::tempdir().unwrap();
        let root = Root::new(directory.path());
        let provider = "[cat]\nversion = \"1\"\nsha256 = \"0\"\nfile = \"o.json\"\n\
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
        let cat = add("cat", "Cat", "https://cat.example/api");
        cat.run(&root).unwrap();
        for (file, _) in TEMPLATE {
            let text = fs::read_to_string(root.path().join("sdk/cat").join(file)).unwrap();
            assert!(text.contains("cat") || text.contains("Cat"), "{file}");
            let left = ["octo", "Octo", "publish"].iter().find(|word| text.contains(**word));
            assert_eq!(left, None, "{file}: {text}");
        }
        let facade = fs::read_to_string(root.manifest("forgekit")).unwrap();
        assert!(facade.contains("cat = [\"dep:forgekit-cat\"]\n"), "{facade}");

        let error = cat.run(&root).unwrap_err().to_string();
        assert_eq!(error, "sdk/cat is there already; nothing was written");
    }

    #[test]
    fn a_word_that_was_put_in_is_left_as_it_is() {
        let words = [("Octo", "Octopus"), ("octo", "octocat")];
        assert_eq!(filled("Octo, octo: \u{e4}", &words), "Octopus, octocat: \u{e4}");
    }

    #[test]
    fn what_is_no_name_or_address_is_refused_before_anything_is_written() {
        let (_directory, root) = repository();
        for (provider, client, base_url, expected) in [
            ("dog", "Dog", "https://d.example", "no provider \"dog\""),
            ("cat", "cat", "https://c.example", "\"cat\" is no name of a type"),
            ("cat", "Cat", "c.example", "is no URL"),
        ] {
            let error = add(provider, client, base_url).run(&root).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
            assert!(!root.path().join("sdk/cat").exists());
        }
    }
}
