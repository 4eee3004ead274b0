//! What a user does, one function per scenario, called as its file with `_` for `-`.
//!
//! A play has a client of `canary-ada` with all default layers. Another user is the same client
//! `with_credential(token("grace"))`. Ids and dates are those of the normaliser: a play takes
//! them from earlier answers.
//!
//! A new scenario is a file, a function in the file of its group, and its name in that file's
//! `plays!`; a new group is a module, and its names in [`names`].

/// Makes tests of plays: in process, and served.
macro_rules! plays {
    ($($play:ident),* $(,)?) => {
        pub(super) const NAMES: &[&str] = &[$(stringify!($play)),*];

        mod in_process {
            $(#[tokio::test(start_paused = true)]
            async fn $play() {
                let name = crate::plays::file(stringify!($play));
                crate::in_process::hold(&name, super::$play).await;
            })*
        }

        mod served {
            $(#[tokio::test(start_paused = true)]
            async fn $play() {
                let name = crate::plays::file(stringify!($play));
                crate::served::hold(&name, super::$play).await;
            })*
        }
    };
}

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

/// The names of the scenarios that are played.
pub(crate) fn names() -> impl Iterator<Item = String> {
    let groups = [
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
    ];
    groups.concat().into_iter().map(file)
}

/// The name of a play's file, without its extension.
fn file(play: &str) -> String {
    play.replace('_', "-")
}
