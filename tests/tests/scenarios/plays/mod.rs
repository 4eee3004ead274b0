//! What a user does, one function per scenario, called as its file with `_` for `-`.
//!
//! A play has a client of the user `ada` with all default layers. Another user is the same client
//! `with_credential(token("grace"))`. Ids and dates are those of the normaliser: a play takes
//! them from earlier answers.
//!
//! A new scenario is a file, a function in the file of its group, and its name in that file's
//! `plays!`; a new group is a module of its provider, and its names in that one's `NAMES`.

/// Makes tests of the plays of a client: in process, and served.
macro_rules! plays {
    ($client:ty: $($play:ident),* $(,)?) => {
        pub(super) const NAMES: &[&str] = &[$(stringify!($play)),*];

        mod in_process {
            use super::*;

            $(#[tokio::test(start_paused = true)]
            async fn $play() {
                let name = crate::plays::file(stringify!($play));
                crate::in_process::hold::<$client>(&name, super::$play).await;
            })*
        }

        mod served {
            use super::*;

            $(#[tokio::test(start_paused = true)]
            async fn $play() {
                let name = crate::plays::file(stringify!($play));
                crate::served::hold::<$client>(&name, super::$play).await;
            })*
        }
    };
}

pub(crate) mod azure_devops;
pub(crate) mod github;
pub(crate) mod gitlab;
pub(crate) mod jira;
pub(crate) mod slack;

/// The name of a play's file, without its extension.
pub(crate) fn file(play: &str) -> String {
    play.replace('_', "-")
}
