use std::ffi::OsString;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::root::Root;

#[derive(clap::Args, Debug)]
pub(crate) struct Ci {
    /// Only these steps; all of them if left out
    steps: Vec<String>,
    /// Leave a step out
    #[arg(long, value_name = "STEP")]
    skip: Vec<String>,
}

struct Step {
    name: &'static str,
    env: &'static [(&'static str, &'static str)],
    /// Arguments of cargo.
    commands: &'static [&'static str],
}

const DENY_DOCS: &[(&str, &str)] = &[("RUSTDOCFLAGS", "-D warnings")];

/// The one list of checks: .ci/run and the justfile come here.
const STEPS: &[Step] = &[
    step("pull", &["xtask pull github"]),
    step("test", &["test --workspace"]),
    // What the features of the layers add; Redis at REDIS_URL, or a line says it was skipped.
    step(
        "plugins",
        &[
            "test -p forgekit-auth -p forgekit-cache -p forgekit-throttle --all-features",
            "test -p forgekit-replay -p forgekit-scenario --all-features",
            "test -p forgekit --features auth-app,azure-devops-default,gitlab-default,jira-default,slack-default,testing-wiremock",
        ],
    ),
    step("secrets", &["xtask secrets"]),
    // With every feature on and the document there, each documented answer of each operation; and
    // what only some features have.
    step(
        "answers",
        &[
            "test -p forgekit-github --all-features --lib",
            "test -p forgekit-azure-devops --all-features --tests",
            "test -p forgekit-gitlab --all-features --tests",
            "test -p forgekit-jira --all-features --tests",
            "test -p forgekit-slack --all-features --tests",
        ],
    ),
    step("fmt", &["fmt --all --check"]),
    step("clippy", &["clippy --workspace --all-targets --all-features -- -D warnings"]),
    Step { name: "docs", env: DENY_DOCS, commands: &["doc --workspace --no-deps --all-features"] },
    step("generated", &["xtask generate --check"]),
    step("coverage", &["xtask coverage --json"]),
    step("quickstart", &["run --example quickstart"]),
    step("telemetry", &["run --example telemetry"]),
    step("lists", &["run --example lists"]),
    step("forges", &["run --example five_forges"]),
    step(
        "credentials",
        &["run --example tokens", "run --example app", "run --example oauth", "run --example pool"],
    ),
    step(
        "features",
        &[
            "clippy -p forgekit-github --no-default-features -- -D warnings",
            "clippy -p forgekit-github --no-default-features --features issues -- -D warnings",
            "clippy -p forgekit-github --no-default-features --features pulls -- -D warnings",
            "clippy -p forgekit-github --no-default-features --features repos -- -D warnings",
            "clippy -p forgekit-gitlab --no-default-features -- -D warnings",
            "clippy -p forgekit-gitlab --no-default-features --features issues -- -D warnings",
            "clippy -p forgekit-gitlab --no-default-features --features projects -- -D warnings",
            "clippy -p forgekit-azure-devops --no-default-features -- -D warnings",
            "clippy -p forgekit-azure-devops --no-default-features --features git -- -D warnings",
            "clippy -p forgekit-slack --no-default-features -- -D warnings",
            "clippy -p forgekit-slack --no-default-features --features chat -- -D warnings",
            "clippy -p forgekit-jira --no-default-features -- -D warnings",
            "clippy -p forgekit-jira --no-default-features --features issues -- -D warnings",
            "clippy -p forgekit-jira --no-default-features --features markdown -- -D warnings",
            "clippy -p forgekit-auth --no-default-features -- -D warnings",
            "clippy -p forgekit-auth --no-default-features --features installation -- -D warnings",
            "clippy -p forgekit-auth --no-default-features --features app -- -D warnings",
            "clippy -p forgekit-auth --no-default-features --features oauth -- -D warnings",
            "clippy -p forgekit-auth --no-default-features --features redis -- -D warnings",
            "clippy -p forgekit-scenario -- -D warnings",
            "clippy -p forgekit-replay -- -D warnings",
            "clippy -p forgekit-replay --features github -- -D warnings",
            "clippy -p forgekit-replay --features wiremock -- -D warnings",
            "clippy -p forgekit-fixtures --no-default-features -- -D warnings",
            "clippy -p forgekit-fixtures --no-default-features --features cli -- -D warnings",
            "clippy -p forgekit-stack --no-default-features -- -D warnings",
            "clippy -p forgekit-stack --no-default-features --features cache -- -D warnings",
            "clippy -p forgekit-stack --no-default-features --features log -- -D warnings",
            "clippy -p forgekit-stack --no-default-features --features retry -- -D warnings",
            "clippy -p forgekit-stack --no-default-features --features throttle -- -D warnings",
            "clippy -p forgekit --no-default-features --features github-issues -- -D warnings",
            "clippy -p forgekit --no-default-features --features testing -- -D warnings",
            "clippy -p forgekit --no-default-features --features azure-devops-default -- -D warnings",
            "clippy -p forgekit --no-default-features --features gitlab-default -- -D warnings",
            "clippy -p forgekit --no-default-features --features jira-default -- -D warnings",
            "clippy -p forgekit --no-default-features --features slack-default -- -D warnings",
        ],
    ),
];

const fn step(name: &'static str, commands: &'static [&'static str]) -> Step {
    Step { name, env: &[], commands }
}

impl Ci {
    pub(crate) fn run(&self, root: &Root) -> Result<()> {
        for name in self.steps.iter().chain(&self.skip) {
            if !STEPS.iter().any(|step| step.name == name) {
                let known: Vec<_> = STEPS.iter().map(|step| step.name).collect();
                bail!("no step {name:?}; the steps are: {}", known.join(", "));
            }
        }
        let started = Instant::now();
        for step in STEPS {
            if self.skip.iter().any(|name| name == step.name) {
                println!("==> {}: skipped, as --skip asks", step.name);
            } else if self.steps.is_empty() || self.steps.iter().any(|name| name == step.name) {
                step.run(root)?;
            }
        }
        println!("==> all done in {:.0} s", started.elapsed().as_secs_f64());
        Ok(())
    }
}

impl Step {
    fn run(&self, root: &Root) -> Result<()> {
        for command in self.commands {
            println!("==> {}: {}", self.name, self.shown(command));
            let started = Instant::now();
            let status = Command::new(cargo())
                .args(command.split(' '))
                .envs(self.env.iter().copied())
                .current_dir(root.path())
                .status()
                .with_context(|| format!("cargo did not start for {}", self.name))?;
            if !status.success() {
                bail!("{} failed; again with: {}", self.name, self.shown(command));
            }
            println!("    {:.0} s", started.elapsed().as_secs_f64());
        }
        Ok(())
    }

    /// The command as one would type it.
    fn shown(&self, command: &str) -> String {
        let env = self.env.iter().map(|(key, value)| format!("{key}=\"{value}\" "));
        format!("{}cargo {command}", env.collect::<String>())
    }
}

/// The cargo that runs us, so that its toolchain stays chosen.
pub(crate) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_step_is_refused_before_anything_runs() {
        let ci = Ci { steps: vec!["fmt".to_owned(), "lint".to_owned()], skip: Vec::new() };
        let error = ci.run(&Root::new("/nowhere")).unwrap_err().to_string();
        assert!(
            error.starts_with(
                "no step \"lint\"; the steps are: pull, test, plugins, secrets, answers, fmt"
            ),
            "{error}"
        );
    }

    #[test]
    fn commands_are_shown_as_typed() {
        let docs = STEPS.iter().find(|step| step.name == "docs").unwrap();
        assert_eq!(
            docs.shown(docs.commands[0]),
            "RUSTDOCFLAGS=\"-D warnings\" cargo doc --workspace --no-deps --all-features"
        );
    }
}
