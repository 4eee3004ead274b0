//! Azure DevOps, whose base URL is that of the organization `fabrikam`.

mod hooks;
mod limits;
mod lists;
mod people;
mod pulls;
mod refusals;
mod releases;
mod repositories;
mod work;
mod work_items;

pub(crate) const NAMES: &[&[&str]] = &[
    hooks::NAMES,
    limits::NAMES,
    lists::NAMES,
    people::NAMES,
    pulls::NAMES,
    refusals::NAMES,
    releases::NAMES,
    repositories::NAMES,
    work_items::NAMES,
    work::NAMES,
];
