use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::files;
use crate::providers::Providers;
use crate::root::Root;

const BEGIN: &str = "# generated features: begin";
const END: &str = "# generated features: end";

/// The provider's manifest and the facade's, with a feature for every tag.
pub(super) fn manifests(
    root: &Root,
    providers: &Providers,
    name: &str,
    tags: &[String],
) -> Result<Vec<(PathBuf, String)>> {
    let own = root.manifest(name);
    let own_text = with_region(root, &own, &provider_region(tags)?)?;

    // The facade has one region for all providers: the others' tags are read
    // from their manifests, so that one can be generated without the rest.
    let mut facade_region = String::new();
    for (other, _) in providers.iter() {
        if other == name {
            facade_region += &facade_features(name, tags);
        } else if let Some(text) = files::read_optional(&root.manifest(other))? {
            facade_region += &facade_features(other, &tags_of(&text));
        }
    }
    let facade = root.manifest("forgekit");
    let facade_text = with_region(root, &facade, &facade_region)?;
    Ok(vec![(own, own_text), (facade, facade_text)])
}

fn provider_region(tags: &[String]) -> Result<String> {
    let mut region = String::new();
    for tag in tags {
        if matches!(tag.as_str(), "default" | "full") {
            bail!("a tag is called {tag:?}, which is taken; rename it in the overlay");
        }
        let _ = writeln!(region, "{tag} = []");
    }
    region += "full = [\n";
    for tag in tags {
        let _ = writeln!(region, "    \"{tag}\",");
    }
    Ok(region + "]\n")
}

/// A registry takes three hundred features of a crate. Groups beyond this number are had from the
/// provider's own crate.
const MANY: usize = 60;

fn facade_features(name: &str, tags: &[String]) -> String {
    if tags.is_empty() {
        return String::new();
    }
    let groups = if tags.len() > MANY { &[] } else { tags };
    groups.iter().map(String::as_str).chain(["full"]).fold(String::new(), |mut region, tag| {
        let _ = writeln!(region, "{name}-{tag} = [\"{name}\", \"forgekit-{name}/{tag}\"]");
        region
    })
}

fn tags_of(manifest: &str) -> Vec<String> {
    let Some((_, region, _)) = split(manifest) else {
        return Vec::new();
    };
    let tags = region.lines().filter_map(|line| line.strip_suffix(" = []"));
    tags.map(str::to_owned).collect()
}

fn with_region(root: &Root, path: &Path, region: &str) -> Result<String> {
    let text = fs::read_to_string(path).map_err(|error| files::explain("read", path, error))?;
    let shown = root.show(path);
    let text = text.replace("\r\n", "\n");
    let Some((before, _, after)) = split(&text) else {
        bail!(
            "{shown} has no place for features; put the lines `{BEGIN}` and `{END}` under [features]"
        );
    };
    let text = format!("{before}{region}{after}");
    let parsed: toml::Table = toml::from_str(&text)
        .with_context(|| format!("{shown} would not be TOML with its generated features"))?;
    let generated: toml::Table = toml::from_str(region).context("generated features")?;
    let features = parsed.get("features").and_then(toml::Value::as_table);
    if features.is_none_or(|features| generated.keys().any(|key| !features.contains_key(key))) {
        bail!("{shown} has the lines `{BEGIN}` and `{END}` outside [features]; move them there");
    }
    Ok(text)
}

/// Text up to and with the begin line, the region, the end line and the rest.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(&format!("{BEGIN}\n"))? + BEGIN.len() + 1;
    let length = text[start..].find(END)?;
    let (before, rest) = text.split_at(start);
    let (region, after) = rest.split_at(length);
    Some((before, region, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "[features]\ndefault = [\"issues\"]\n\
        # generated features: begin\nold = []\n# generated features: end\nextra = []\n\n[lints]\n";

    fn tags() -> Vec<String> {
        ["code-scanning", "issues"].map(str::to_owned).to_vec()
    }

    #[track_caller]
    fn check(manifest: &str, region: &str, expected: Result<&str, &str>) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("Cargo.toml");
        fs::write(&path, manifest).unwrap();
        let result = with_region(&Root::new(directory.path()), &path, region)
            .map_err(|error| error.to_string());
        match expected {
            Ok(expected) => assert_eq!(result.as_deref(), Ok(expected)),
            Err(expected) => assert!(result.as_ref().unwrap_err().contains(expected), "{result:?}"),
        }
    }

    #[test]
    fn only_the_region_is_rewritten() {
        check(
            MANIFEST,
            &provider_region(&tags()).unwrap(),
            Ok("[features]\ndefault = [\"issues\"]\n\
                # generated features: begin\n\
                code-scanning = []\nissues = []\nfull = [\n    \"code-scanning\",\n    \"issues\",\n]\n\
                # generated features: end\nextra = []\n\n[lints]\n"),
        );
    }

    #[test]
    fn the_facade_forwards_every_tag() {
        assert_eq!(
            facade_features("github", &tags()),
            "github-code-scanning = [\"github\", \"forgekit-github/code-scanning\"]\n\
             github-issues = [\"github\", \"forgekit-github/issues\"]\n\
             github-full = [\"github\", \"forgekit-github/full\"]\n"
        );
    }

    #[test]
    fn the_facade_has_room_for_some_groups_only() {
        let tags: Vec<String> = (0..=MANY).map(|at| format!("group-{at}")).collect();
        assert_eq!(
            facade_features("github", &tags),
            "github-full = [\"github\", \"forgekit-github/full\"]\n"
        );
    }

    #[test]
    fn tags_are_read_back_from_a_region() {
        let region = provider_region(&tags()).unwrap();
        assert_eq!(tags_of(&format!("[features]\n{BEGIN}\n{region}{END}\n")), tags());
        assert!(tags_of("[package]\n").is_empty());
    }

    #[test]
    fn odd_manifests_are_refused() {
        check("[features]\n", "a = []\n", Err("has no place for features"));
        check(MANIFEST, "extra = []\n", Err("would not be TOML"));
        let elsewhere = MANIFEST.replace("[features]", "[metadata]");
        check(&elsewhere, "a = []\n", Err("outside [features]"));
        assert!(provider_region(&["full".to_owned()]).is_err());
    }
}
