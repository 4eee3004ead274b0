use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::files;
use crate::root::Root;

/// The workspace's manifest and the facade's, with the new crate in them.
pub(super) fn with(root: &Root, name: &str) -> Result<[(PathBuf, String); 2]> {
    let package = format!("forgekit-{name}");
    let line = format!(
        "{package} = {{ path = \"sdk/{name}\", version = \"0.1.0\", default-features = false }}"
    );
    let workspace = edited(root, root.path().join("Cargo.toml"), |text| {
        among_ours(text, "[workspace.dependencies]", &line)
    })?;

    let line =
        format!("{package} = {{ workspace = true, features = [\"stack\"], optional = true }}");
    let features = format!(
        "{name} = [\"dep:{package}\"]\n{name}-default = [\"{name}\", \"{package}/default\"]\n"
    );
    let facade = edited(root, root.manifest("forgekit"), |text| {
        let text = among_ours(text, "[dependencies]", &line)?;
        let at = text.find("# generated features: begin")?;
        Some([&text[..at], &features, &text[at..]].concat())
    })?;
    Ok([workspace, facade])
}

fn edited(
    root: &Root,
    path: PathBuf,
    edit: impl FnOnce(&str) -> Option<String>,
) -> Result<(PathBuf, String)> {
    let text =
        std::fs::read_to_string(&path).map_err(|error| files::explain("read", &path, error))?;
    let text = edit(&text).with_context(|| format!("{} is not as expected", root.show(&path)))?;
    Ok((path, text))
}

/// Puts a line before the first of our crates, in a section, that comes after it.
fn among_ours(text: &str, section: &str, line: &str) -> Option<String> {
    let begin = text.find(section)?;
    let mut at = begin + text[begin..].find("\nforgekit")? + 1;
    while let Some(own) = text[at..].lines().next()
        && own.starts_with("forgekit")
        && own < line
    {
        at += own.len() + 1;
    }
    Some(format!("{}{line}\n{}", &text[..at], &text[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_comes_where_its_name_belongs() {
        let text = "[a]\nforgekit = 0\n\n[b]\n# ours\nforgekit = 1\nforgekit-github = 2\n\n[c]\n";
        let with = |line| among_ours(text, "[b]", line).unwrap();
        assert!(with("forgekit-bitbucket = 3").contains("= 1\nforgekit-bitbucket = 3\nforgekit-g"));
        assert!(with("forgekit-slack = 3").contains("= 2\nforgekit-slack = 3\n\n[c]"));
        assert_eq!(among_ours(text, "[d]", "forgekit-x"), None);
    }
}
