//! `cargo xtask`: pulls provider documents, regenerates the provider crates,
//! and runs the checks.

mod add;
mod ci;
mod codegen;
mod compile_time;
mod coverage;
mod files;
mod generate;
mod progress;
mod providers;
mod pull;
mod root;
mod secrets;
mod surface;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::root::Root;

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Fetch a provider's document into openapi/.cache and verify it
    Pull(pull::Pull),
    /// Begin the crate of a provider that openapi/providers.toml has
    Add(add::Add),
    /// Rewrite the generated part of the provider crates
    Generate(generate::Generate),
    /// Print one line per operation, as in openapi/PROVIDER/surface.txt
    Surface(surface::Surface),
    /// Count what was generated
    Coverage(coverage::Coverage),
    /// Run the checks of .ci/run, or some of them
    Ci(ci::Ci),
    /// Run the tests and look through all they print for their secrets
    Secrets(secrets::Secrets),
    /// Time the compilation of the provider crates on this machine
    CompileTime(compile_time::CompileTime),
}

fn main() -> ExitCode {
    let root = Root::find();
    let result = match Cli::parse().command {
        Command::Pull(command) => command.run(&root),
        Command::Add(command) => command.run(&root),
        Command::Generate(command) => command.run(&root),
        Command::Surface(command) => command.run(&root),
        Command::Coverage(command) => command.run(&root),
        Command::Ci(command) => command.run(&root),
        Command::Secrets(command) => command.run(&root),
        Command::CompileTime(command) => command.run(&root),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
