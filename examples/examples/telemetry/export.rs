//! How what the layers tell is exported.

use std::io;

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::{Resource, trace::SdkTracerProvider};
use tokio::task::spawn_blocking;
use tracing::Level;
use tracing_subscriber::{
    filter::Targets, fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

use crate::Result;

/// What is being exported.
pub(crate) struct Export {
    provider: SdkTracerProvider,
}

/// Prints lines to stderr, and exports spans to `endpoint` or where the environment says.
pub(crate) async fn start(endpoint: Option<String>) -> Result<Export> {
    // Its HTTP client blocks, so it is not made among futures.
    let exporter = spawn_blocking(|| exporter(endpoint)).await??;
    let provider = SdkTracerProvider::builder()
        .with_resource(Resource::builder().with_service_name("forgekit-telemetry").build())
        .with_batch_exporter(exporter)
        .build();

    let spans = tracing_opentelemetry::layer()
        .with_tracer(provider.tracer("forgekit"))
        .with_location(false)
        .with_target(false)
        .with_threads(false)
        .with_tracked_inactivity(false);
    let lines = fmt::layer().with_writer(io::stderr).without_time();
    let ours = Targets::new()
        .with_target("forgekit", Level::INFO)
        .with_target(env!("CARGO_CRATE_NAME"), Level::INFO);
    tracing_subscriber::registry().with(ours).with(lines).with(spans).try_init()?;
    Ok(Export { provider })
}

fn exporter(endpoint: Option<String>) -> Result<SpanExporter> {
    let builder = SpanExporter::builder().with_http().with_protocol(Protocol::HttpBinary);
    let exporter = match endpoint {
        Some(endpoint) => {
            let direct = reqwest::blocking::Client::builder().no_proxy().build()?;
            builder.with_endpoint(endpoint).with_http_client(direct).build()?
        }
        None => builder.build()?,
    };
    Ok(exporter)
}

impl Export {
    /// Sends what has not been sent yet. Before the process ends, or it is lost.
    pub(crate) async fn finish(self) -> Result<()> {
        spawn_blocking(move || self.provider.shutdown()).await??;
        Ok(())
    }
}
