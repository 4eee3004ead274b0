//! Small programs to copy from.
//!
//! They are in `examples/`, one directory each:
//!
//! * `cargo run --example quickstart` lists issues, opens one and comments on
//!   it, against a server that it brings along. `--help` tells what else it does.
