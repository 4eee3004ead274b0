use std::{process::Stdio, time::Duration};

use secrecy::{SecretString, zeroize::Zeroizing};
use tokio::{io::AsyncReadExt as _, process::Command, time::timeout};

/// The longest a program may take: it may have to open a keyring.
const LIMIT: Duration = Duration::from_secs(10);

/// The most bytes it may print.
const MOST: usize = 16 * 1024;

/// Variables that `gh` would give back as its own. They have been looked at by then, and passed
/// over if they belong to another host.
const HIDDEN: [&str; 4] =
    ["GH_TOKEN", "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"];

/// What a program prints, without the line break at its end. `None` if it is missing, fails, takes
/// too long, or prints nothing or too much.
pub(super) async fn run(line: Vec<String>) -> Option<SecretString> {
    timeout(LIMIT, printed(line)).await.ok().flatten()
}

async fn printed(line: Vec<String>) -> Option<SecretString> {
    let mut child = command(&line)?.spawn().ok()?;
    let mut output = child.stdout.take()?;

    // Of its full size from the start: one that grew would leave copies behind.
    let mut printed = Zeroizing::new(vec![0; MOST]);
    let mut filled = 0;
    loop {
        match output.read(&mut printed[filled..]).await.ok()? {
            0 => break,
            read => filled += read,
        }
        if filled == MOST {
            return None;
        }
    }
    let text = str::from_utf8(&printed[..filled]).ok()?.trim_end();
    let succeeded = child.wait().await.ok()?.success();
    (succeeded && !text.is_empty()).then(|| SecretString::from(text))
}

fn command(line: &[String]) -> Option<Command> {
    let (program, arguments) = line.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments).kill_on_drop(true);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    for name in HIDDEN {
        command.env_remove(name);
    }
    Some(command)
}

#[cfg(all(test, unix))]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    async fn sh(script: &str) -> Option<String> {
        let line = ["sh", "-c", script].map(str::to_owned).to_vec();
        Some(run(line).await?.expose_secret().to_owned())
    }

    #[tokio::test]
    async fn a_program_gives_what_it_prints() {
        assert_eq!(sh("echo canary; echo noise >&2").await.unwrap(), "canary");
    }

    #[tokio::test]
    async fn a_program_that_fails_or_prints_nothing_gives_nothing() {
        assert_eq!(sh("echo canary; exit 1").await, None);
        assert_eq!(sh("echo").await, None);
        assert_eq!(run(vec!["forgekit-no-such-program".to_owned()]).await.map(|_| ()), None);
        assert_eq!(run(Vec::new()).await.map(|_| ()), None);
    }

    #[tokio::test]
    async fn a_program_that_prints_without_end_is_stopped() {
        assert_eq!(sh("while :; do echo canary; done").await, None);
    }

    #[tokio::test(start_paused = true)]
    async fn a_program_that_does_not_end_is_stopped() {
        assert_eq!(sh("exec sleep 600").await, None);
    }

    #[tokio::test]
    async fn a_program_can_ask_nobody() {
        assert_eq!(sh("read line; echo \"got:$line\"").await.unwrap(), "got:");
    }

    #[test]
    fn a_program_does_not_see_the_tokens_of_github_in_variables() {
        let command = command(&["gh".to_owned()]).unwrap();
        let hidden: Vec<_> = command.as_std().get_envs().collect();
        for name in HIDDEN {
            assert!(hidden.contains(&(name.as_ref(), None)), "{name}");
        }
    }
}
