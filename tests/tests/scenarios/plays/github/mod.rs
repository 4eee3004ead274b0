//! GitHub, whose base URL is that of github.com.

mod actions;
mod again;
mod apps;
mod commits;
mod contents;
mod empty;
mod events;
mod graphql;
mod hooks;
mod issues;
mod limits;
mod lists;
mod people;
mod pulls;
mod refusals;
mod repositories;
mod texts;
mod work;

pub(crate) const NAMES: &[&[&str]] = &[
    actions::NAMES,
    again::NAMES,
    apps::NAMES,
    commits::NAMES,
    contents::NAMES,
    empty::NAMES,
    events::NAMES,
    graphql::NAMES,
    hooks::NAMES,
    issues::NAMES,
    limits::NAMES,
    lists::NAMES,
    people::NAMES,
    pulls::NAMES,
    refusals::NAMES,
    repositories::NAMES,
    texts::NAMES,
    work::NAMES,
];
