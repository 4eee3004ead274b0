//! Issues and comments.

use serde_json::{Value, json};

use super::{
    ISSUES, OWNER, REPO, SITE, node_id, pick,
    user::user,
    words::{BODIES, LABELS, PROBLEMS, SUBJECTS},
};

pub(crate) fn issue(api: &str, number: i64) -> Value {
    let repository = format!("{api}/repos/{OWNER}/{REPO}");
    let url = format!("{repository}/issues/{number}");
    let id = 2_400_000_000 + number;
    let author = user(api, pick(number, 1, 8));
    let assignees: Value = (0..pick(number, 2, 3)).map(|at| user(api, at)).collect();
    json!({
        "url": url,
        "repository_url": repository,
        "labels_url": format!("{url}/labels{{/name}}"),
        "comments_url": format!("{url}/comments"),
        "events_url": format!("{url}/events"),
        "html_url": format!("{SITE}/{OWNER}/{REPO}/issues/{number}"),
        "id": id,
        "node_id": node_id("I", id),
        "number": number,
        "title": title(number),
        "user": author,
        "labels": labels(api, number),
        "state": "open",
        "locked": number % 50 == 0,
        "assignee": assignees.get(0),
        "assignees": assignees,
        "milestone": null,
        "comments": pick(number, 3, 12),
        "created_at": day(number),
        "updated_at": day(number + 2),
        "closed_at": null,
        "author_association": if number % 5 == 0 { "MEMBER" } else { "NONE" },
        "type": null,
        "active_lock_reason": if number % 50 == 0 { json!("too heated") } else { Value::Null },
        "sub_issues_summary": {"total": 0, "completed": 0, "percent_completed": 0},
        "issue_dependencies_summary":
            {"blocked_by": 0, "total_blocked_by": 0, "blocking": 0, "total_blocking": 0},
        "body": BODIES[pick(number, 4, BODIES.len())],
        "closed_by": null,
        "reactions": reactions(&url, pick(number, 5, 9)),
        "timeline_url": format!("{url}/timeline"),
        "performed_via_github_app": null,
        "state_reason": null,
    })
}

pub(crate) fn comment(api: &str, number: i64, id: i64, body: &str) -> Value {
    let repository = format!("{api}/repos/{OWNER}/{REPO}");
    let url = format!("{repository}/issues/comments/{id}");
    json!({
        "url": url,
        "html_url": format!("{SITE}/{OWNER}/{REPO}/issues/{number}#issuecomment-{id}"),
        "issue_url": format!("{repository}/issues/{number}"),
        "id": id,
        "node_id": node_id("IC", id),
        "user": user(api, 0),
        "created_at": day(ISSUES + 3),
        "updated_at": day(ISSUES + 3),
        "author_association": "MEMBER",
        "body": body,
        "reactions": reactions(&url, 0),
        "performed_via_github_app": null,
    })
}

/// Every issue its own: 97 has no divisor in common with 250.
fn title(number: i64) -> String {
    let at = (number * 97 % ISSUES) as usize;
    let problem = at / SUBJECTS.len() % PROBLEMS.len();
    format!("{} {}", SUBJECTS[at % SUBJECTS.len()], PROBLEMS[problem])
}

fn labels(api: &str, number: i64) -> Value {
    let first = pick(number, 6, LABELS.len());
    let count = pick(number, 7, 3);
    let chosen = (0..count).map(|step| (first + 2 * step) % LABELS.len());
    let label = |at: usize| {
        let (name, color, description) = LABELS[at];
        let id = 600 + at as i64;
        json!({
            "id": id,
            "node_id": node_id("LA", id),
            "url": format!("{api}/repos/{OWNER}/{REPO}/labels/{}", name.replace(' ', "%20")),
            "name": name,
            "color": color,
            "default": true,
            "description": description,
        })
    };
    chosen.map(label).collect()
}

fn reactions(url: &str, thumbs: usize) -> Value {
    json!({
        "url": format!("{url}/reactions"),
        "total_count": thumbs,
        "+1": thumbs,
        "-1": 0,
        "laugh": 0,
        "hooray": 0,
        "confused": 0,
        "heart": 0,
        "rocket": 0,
        "eyes": 0,
    })
}

/// Issues came evenly, from January to November 2025.
fn day(number: i64) -> String {
    let days = number * 6 / 5;
    let (month, day) = (days / 28 + 1, days % 28 + 1);
    format!("2025-{month:02}-{day:02}T{:02}:30:00Z", number % 24)
}
