//! Issues as GitHub writes them: every member of API version 2026-03-10, in the order of the wire.

use std::fmt::Write as _;

use crate::{OWNER, REPO};

/// The issue that is asked for alone, one of average size.
pub const ALONE: usize = 9;

const API: &str = "https://api.github.com";
const SITE: &str = "https://github.com";

const WORDS: &str = "the build fails when a workspace member sets its own linker because cargo passes \
    flags twice and `rustc` refuses \"duplicate\" options on targets naïve";
const LABELS: [(&str, &str, &str); 6] = [
    ("C-bug", "f5f1fd", "Category: This is a bug."),
    ("T-compiler", "bfd4f2", "Relevant to the compiler team, which will review and decide."),
    ("A-diagnostics", "f7e101", "Area: Messages for errors, warnings, and lints"),
    ("P-medium", "eb6420", "Medium priority"),
    ("E-easy", "02E10C", "Call for participation: Easy difficulty."),
    ("regression-from-stable", "e4008a", "Performance or correctness regression."),
];

/// A page of issues, all different, the same ones in every run.
pub fn page(number: usize, per_page: usize) -> String {
    let mut out = String::with_capacity(per_page * 8 * 1024);
    for index in 0..per_page {
        out.push(if index == 0 { '[' } else { ',' });
        out.push_str(&issue(number * per_page + index));
    }
    out.push(']');
    out
}

/// One issue of about 7 kB.
pub fn issue(seed: usize) -> String {
    let mut random = Random(seed as u64);
    let number = 150_000 - seed;
    let url = format!("{API}/repos/{OWNER}/{REPO}/issues/{number}");
    let closed = random.below(3) == 0;

    let mut out = String::with_capacity(8 * 1024);
    let _ = write!(
        out,
        r#"{{"url":"{url}","repository_url":"{API}/repos/{OWNER}/{REPO}","labels_url":"{url}/labels{{/name}}","comments_url":"{url}/comments","events_url":"{url}/events","html_url":"{SITE}/{OWNER}/{REPO}/issues/{number}","id":{},"node_id":"I_kwDOAAsO6M{:012}","number":{number},"title":{},"user":{},"labels":["#,
        3_000_000_000 + seed,
        random.below(1 << 30),
        text(&random.sentence(9)),
        user(random.below(900)),
    );
    for index in 0..1 + random.below(3) {
        let separator = if index == 0 { "" } else { "," };
        let (name, color, description) = LABELS[(seed + index) % LABELS.len()];
        let _ = write!(
            out,
            r#"{separator}{{"id":{},"node_id":"MDU6TGFiZWw{:09}","url":"{API}/repos/{OWNER}/{REPO}/labels/{name}","name":"{name}","color":"{color}","default":false,"description":"{description}"}}"#,
            200_000_000 + random.below(1 << 24),
            random.below(1 << 28),
        );
    }
    let (state, reason, closed_at, closed_by) = if closed {
        ("closed", r#""completed""#, r#""2026-04-17T08:21:44Z""#, user(random.below(900)))
    } else {
        ("open", "null", "null", "null".to_owned())
    };
    let milestone = match random.below(3) {
        0 => "null".to_owned(),
        _ => milestone(&mut random),
    };
    let _ = write!(
        out,
        r#"],"state":"{state}","locked":false,"assignees":[{}],"milestone":{milestone},"comments":{},"created_at":"2026-03-{:02}T06:11:{:02}Z","updated_at":"2026-04-{:02}T19:06:{:02}Z","closed_at":{closed_at},"author_association":"{}","type":null,"active_lock_reason":null,"sub_issues_summary":{{"total":0,"completed":0,"percent_completed":0}},"issue_dependencies_summary":{{"blocked_by":0,"total_blocked_by":0,"blocking":0,"total_blocking":0}},"body":{},"closed_by":{closed_by},"reactions":{{"url":"{url}/reactions","total_count":{n},"+1":{n},"-1":0,"laugh":0,"hooray":0,"confused":0,"heart":0,"rocket":0,"eyes":0}},"timeline_url":"{url}/timeline","performed_via_github_app":null,"state_reason":{reason}}}"#,
        user(random.below(40)),
        random.below(60),
        1 + random.below(28),
        random.below(60),
        1 + random.below(28),
        random.below(60),
        ["NONE", "CONTRIBUTOR", "MEMBER"][random.below(3)],
        text(&body(&mut random)),
        n = random.below(9),
    );
    out
}

fn user(id: usize) -> String {
    let login = format!("contributor-{id:03}");
    let url = format!("{API}/users/{login}");
    format!(
        r#"{{"login":"{login}","id":{id},"node_id":"MDQ6VXNlcjEwMzI{id}","avatar_url":"https://avatars.githubusercontent.com/u/{id}?v=4","gravatar_id":"","url":"{url}","html_url":"{SITE}/{login}","followers_url":"{url}/followers","following_url":"{url}/following{{/other_user}}","gists_url":"{url}/gists{{/gist_id}}","starred_url":"{url}/starred{{/owner}}{{/repo}}","subscriptions_url":"{url}/subscriptions","organizations_url":"{url}/orgs","repos_url":"{url}/repos","events_url":"{url}/events{{/privacy}}","received_events_url":"{url}/received_events","type":"User","user_view_type":"public","site_admin":false}}"#,
        id = 1_000_000 + id,
    )
}

fn milestone(random: &mut Random) -> String {
    let number = 90 + random.below(10);
    let url = format!("{API}/repos/{OWNER}/{REPO}/milestones/{number}");
    format!(
        r#"{{"url":"{url}","html_url":"{SITE}/{OWNER}/{REPO}/milestone/{number}","labels_url":"{url}/labels","id":{},"node_id":"MI_kwDOAAsO6M4A{number}","number":{number},"title":"1.{number}.0","description":"","creator":{},"open_issues":4,"closed_issues":{},"state":"open","created_at":"2026-01-08T13:57:27Z","updated_at":"2026-04-20T22:02:10Z","due_on":"2026-06-25T07:00:00Z","closed_at":null}}"#,
        11_000_000 + number,
        user(random.below(20)),
        random.below(300),
    )
}

/// Paragraphs and blocks of code, about two kilobytes.
fn body(random: &mut Random) -> String {
    let mut out = String::new();
    let length = 1150 + random.below(600);
    while out.len() < length {
        let heading = random.sentence(3);
        let _ = write!(out, "### {heading}\r\n\r\n");
        for _ in 0..3 {
            let words = 12 + random.below(20);
            out.push_str(&random.sentence(words));
            out.push_str(".\r\n");
        }
        out.push_str("\r\n```rust\r\nfn main() {\r\n    println!(\"{:?}\", std::env::args());\r\n}\r\n```\r\n\r\n");
    }
    out
}

fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Numbers that look random and are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    fn sentence(&mut self, words: usize) -> String {
        let known: Vec<&str> = WORDS.split_whitespace().collect();
        let words: Vec<&str> = (0..words).map(|_| known[self.below(known.len())]).collect();
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use forgekit_core::json;
    use forgekit_github::shared::Issue as Ours;
    use octocrab::models::issues::Issue as Theirs;

    use super::*;

    #[test]
    fn issues_are_of_the_size_that_github_sends() {
        let page = page(3, 100);
        let (mean, alone) = (page.len() / 100, issue(ALONE).len());
        assert!((6_800..7_400).contains(&mean), "{mean} bytes on average");
        assert!((6_800..7_400).contains(&alone), "{alone} bytes");
    }

    #[test]
    fn both_clients_read_the_same_issues() {
        let page = page(0, 100);
        let ours: Vec<Ours> = json::from_slice(page.as_bytes()).unwrap();
        let theirs: Vec<Theirs> = serde_json::from_str(&page).unwrap();
        assert_eq!((ours.len(), theirs.len()), (100, 100));
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert_eq!(ours.number as u64, theirs.number);
            assert_eq!(ours.body, theirs.body);
            assert_eq!(ours.labels.len(), theirs.labels.len());
            assert_eq!(ours.milestone.is_some(), theirs.milestone.is_some());
            assert!(ours.reactions.is_some());
        }
    }
}
