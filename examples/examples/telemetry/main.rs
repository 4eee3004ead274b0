//! Exports the spans of some calls to an OpenTelemetry collector.
//!
//! `OTEL_EXPORTER_OTLP_ENDPOINT` names the collector, as in
//! `http://localhost:4318`. Without it there is a small one in this process, and
//! what that got is printed. The calls go to a stand-in for GitHub in this
//! process, so that it needs neither a token nor a network. Where to look:
//!
//! * `client.rs`: how a client gets the layers that tell,
//! * `export.rs`: how what they tell is exported,
//! * `steps.rs`: the calls,
//! * `collector/`: the stand-in for a collector.

mod client;
mod collector;
mod export;
mod show;
mod steps;

use std::{env, error::Error, io};

use tracing::{Instrument as _, info_span};

use crate::collector::Collector;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let collector = match env::var_os(opentelemetry_otlp::OTEL_EXPORTER_OTLP_ENDPOINT) {
        Some(_) => None,
        None => Some(Collector::start().await?),
    };
    let endpoint = collector.as_ref().map(|collector| collector.url().to_owned());
    let export = export::start(endpoint).await?;

    let github = client::client().await?;
    steps::triage(&github).instrument(info_span!("triage")).await?;

    export.finish().await?;
    match collector {
        Some(collector) => show::summary(&mut io::stdout(), &collector.got())?,
        None => println!("the spans are with the collector"),
    }
    Ok(())
}
