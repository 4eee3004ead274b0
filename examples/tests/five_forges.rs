//! The example about five forges tells the same of all of them.

#[path = "credentials/example.rs"]
mod example;

use example::{check, example, printed};

const FORGES: [(&str, [&str; 3]); 5] = [
    ("GitHub", ["#14", "#13", "#9"]),
    ("GitLab", ["#7", "#8", "#9"]),
    ("Jira", ["BOX-7", "BOX-8", "BOX-9"]),
    ("Azure DevOps", ["#1007", "#1008", "#1009"]),
    ("Slack", ["Rec1007", "Rec1008", "Rec1009"]),
];

const TITLES: [&str; 3] =
    ["The lid does not close", "Hinges squeak when it is cold", "Paint the box"];

#[test]
fn pages_limits_and_refusals_are_alike_at_all_forges() {
    let text = printed(&mut example("five_forges"));
    let parts: Vec<&str> = text.trim_end().split("\n\n").collect();
    assert_eq!(parts.len(), FORGES.len(), "{text}");
    for (part, (forge, names)) in parts.into_iter().zip(FORGES) {
        let tasks = names.iter().zip(TITLES).map(|(name, title)| format!("{name} {title}"));
        let mut lines = vec![forge.to_owned()];
        lines.extend(tasks);
        lines.push(format!("3 at {forge}, after 30 s of waiting for limits"));
        lines.push(format!("{forge}, with a token that was taken back"));
        check(part, &lines.iter().map(String::as_str).collect::<Vec<_>>());
        let last = part.lines().last().unwrap();
        assert!(last.contains("log in again: ") && last.contains(": 401 Unauthorized: "), "{last}");
    }
}

#[test]
fn a_forge_is_asked_only_if_it_is_named_and_with_a_credential() {
    let output = example("five_forges").arg("--slack").arg("F1000").env_clear().output().unwrap();
    assert!(!output.status.success());
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.starts_with("error: ") && error.contains("SLACK_BOT_TOKEN"), "{error}");
}
