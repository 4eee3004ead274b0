//! Small programs to copy from.
//!
//! They are in `examples/`, one directory each:
//!
//! * `cargo run --example quickstart` lists issues, opens one and comments on
//!   it, against a server that it brings along. `--help` tells what else it does.
//! * `cargo run --example telemetry` exports the spans of some calls to an
//!   OpenTelemetry collector, which it brings along unless
//!   `OTEL_EXPORTER_OTLP_ENDPOINT` names one.
