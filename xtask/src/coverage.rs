use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;

use anyhow::{Context as _, Result};
use serde::Serialize;

use crate::progress::thousands;
use crate::providers::Providers;
use crate::root::Root;
use crate::{codegen, files};

#[derive(clap::Args, Debug)]
pub(crate) struct Coverage {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    operations: usize,
    generated: usize,
    skipped: Vec<String>,
    models: usize,
    lines: usize,
}

impl Coverage {
    pub(crate) fn run(&self, root: &Root) -> Result<()> {
        let providers = Providers::load(root)?;
        let mut rows = BTreeMap::new();
        for (name, provider) in providers.iter() {
            let coverage = codegen::run(root, name, provider)?.coverage;
            let row = Row {
                operations: coverage.operations,
                generated: coverage.generated,
                skipped: coverage.skipped,
                models: coverage.models,
                lines: committed_lines(root, name)?,
            };
            rows.insert(name, row);
        }
        if self.json {
            let json = serde_json::to_string(&rows).context("cannot print coverage")?;
            println!("{json}");
        } else {
            print!("{}", table(&rows));
        }
        Ok(())
    }
}

fn committed_lines(root: &Root, name: &str) -> Result<usize> {
    let mut lines = 0;
    for path in files::walk(root, &root.generated(name))? {
        if path.extension() == Some(OsStr::new("rs")) {
            let text =
                fs::read_to_string(&path).map_err(|error| files::explain("read", &path, error))?;
            lines += text.lines().count();
        }
    }
    Ok(lines)
}

fn table(rows: &BTreeMap<&str, Row>) -> String {
    let mut text = format!(
        "{:<14} {:>10} {:>10} {:>8} {:>8} {:>8}\n",
        "provider", "operations", "generated", "skipped", "models", "lines"
    );
    for (name, row) in rows {
        let cells = [row.operations, row.generated, row.skipped.len(), row.models, row.lines];
        let [operations, generated, skipped, models, lines] = cells.map(thousands);
        text += &format!(
            "{name:<14} {operations:>10} {generated:>10} {skipped:>8} {models:>8} {lines:>8}\n"
        );
        for operation in &row.skipped {
            text += &format!("  skipped: {operation}\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> BTreeMap<&'static str, Row> {
        let row = Row {
            operations: 1223,
            generated: 1222,
            skipped: vec!["meta/root".to_owned()],
            models: 2,
            lines: 48_210,
        };
        BTreeMap::from([("github", row)])
    }

    #[test]
    fn json_has_the_documented_shape() {
        assert_eq!(
            serde_json::to_string(&rows()).unwrap(),
            r#"{"github":{"operations":1223,"generated":1222,"skipped":["meta/root"],"models":2,"lines":48210}}"#
        );
    }

    #[test]
    fn table_names_what_was_skipped() {
        let table = table(&rows());
        assert!(
            table.contains("\ngithub              1,223      1,222        1        2   48,210\n")
        );
        assert!(table.ends_with("  skipped: meta/root\n"));
    }
}
