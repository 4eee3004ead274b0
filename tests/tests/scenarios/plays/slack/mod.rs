//! Slack, whose base URL is that of slack.com.

mod limits;
mod lists;
mod messages;
mod people;
mod refusals;
mod uploads;
mod work;

pub(crate) const NAMES: &[&[&str]] = &[
    limits::NAMES,
    lists::NAMES,
    messages::NAMES,
    people::NAMES,
    refusals::NAMES,
    uploads::NAMES,
    work::NAMES,
];
