# `just` lists these. The checks are defined once, in xtask/src/ci.rs.

[private]
default:
    @{{ just_executable() }} --list --unsorted

# format everything
fmt:
    cargo fmt --all

# lint everything, warnings denied
clippy:
    cargo xtask ci clippy

# run every test
test:
    cargo test --workspace

# build the documentation, warnings denied
docs:
    cargo xtask ci docs

# rewrite what is generated (`just generate github` for one provider)
generate *provider:
    cargo xtask generate {{ provider }}

# list what is not as it would be generated
check-generated:
    cargo xtask generate --check

# time the compilation of the provider crates (`just compile-time github` for one)
compile-time *provider:
    cargo xtask compile-time {{ provider }}

# compare with other clients
bench *arguments:
    cargo bench --manifest-path bench/Cargo.toml {{ arguments }}

# run every check, as .ci/run does
ci:
    cargo xtask ci
