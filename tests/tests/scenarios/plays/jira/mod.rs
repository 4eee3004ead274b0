//! Jira Cloud, whose base URL is that of a site.

mod apps;
mod boards;
mod comments;
mod issues;
mod limits;
mod lists;
mod people;
mod refusals;
mod tasks;
mod work;

pub(crate) const NAMES: &[&[&str]] = &[
    apps::NAMES,
    boards::NAMES,
    comments::NAMES,
    issues::NAMES,
    limits::NAMES,
    lists::NAMES,
    people::NAMES,
    refusals::NAMES,
    tasks::NAMES,
    work::NAMES,
];
