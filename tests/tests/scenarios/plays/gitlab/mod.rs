//! GitLab, whose base URL is that of gitlab.com.

mod downloads;
mod hooks;
mod issues;
mod limits;
mod merge_requests;
mod people;
mod projects;
mod refusals;
mod work;

pub(crate) const NAMES: &[&[&str]] = &[
    downloads::NAMES,
    hooks::NAMES,
    issues::NAMES,
    limits::NAMES,
    merge_requests::NAMES,
    people::NAMES,
    projects::NAMES,
    refusals::NAMES,
    work::NAMES,
];

/// The project that most of them are about, by its path.
const WIDGETS: &str = "acme/widgets";
