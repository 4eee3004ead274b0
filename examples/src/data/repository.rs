//! The repository itself.

use serde_json::{Value, json};

use super::{ISSUES, OWNER, REPO, SITE, node_id, user::account};

/// Fields `<name>_url`, and what follows the repository's own URL in them.
const URLS: [(&str, &str); 34] = [
    ("archive", "{archive_format}{/ref}"),
    ("assignees", "assignees{/user}"),
    ("blobs", "git/blobs{/sha}"),
    ("branches", "branches{/branch}"),
    ("collaborators", "collaborators{/collaborator}"),
    ("comments", "comments{/number}"),
    ("commits", "commits{/sha}"),
    ("compare", "compare/{base}...{head}"),
    ("contents", "contents/{+path}"),
    ("contributors", "contributors"),
    ("deployments", "deployments"),
    ("downloads", "downloads"),
    ("events", "events"),
    ("forks", "forks"),
    ("git_commits", "git/commits{/sha}"),
    ("git_refs", "git/refs{/sha}"),
    ("git_tags", "git/tags{/sha}"),
    ("hooks", "hooks"),
    ("issue_comment", "issues/comments{/number}"),
    ("issue_events", "issues/events{/number}"),
    ("issues", "issues{/number}"),
    ("keys", "keys{/key_id}"),
    ("labels", "labels{/name}"),
    ("languages", "languages"),
    ("merges", "merges"),
    ("milestones", "milestones{/number}"),
    ("notifications", "notifications{?since,all,participating}"),
    ("pulls", "pulls{/number}"),
    ("releases", "releases{/id}"),
    ("stargazers", "stargazers"),
    ("statuses", "statuses/{sha}"),
    ("subscribers", "subscribers"),
    ("subscription", "subscription"),
    ("tags", "tags"),
];

const COUNTS: [(&str, i64); 10] = [
    ("forks", 8),
    ("forks_count", 8),
    ("network_count", 8),
    ("open_issues", ISSUES),
    ("open_issues_count", ISSUES),
    ("size", 418),
    ("stargazers_count", 1_998),
    ("subscribers_count", 41),
    ("watchers", 1_998),
    ("watchers_count", 1_998),
];

const FLAGS: [(&str, bool); 13] = [
    ("allow_forking", true),
    ("archived", false),
    ("disabled", false),
    ("fork", false),
    ("has_discussions", false),
    ("has_downloads", true),
    ("has_issues", true),
    ("has_pages", false),
    ("has_projects", false),
    ("has_wiki", false),
    ("is_template", false),
    ("private", false),
    ("web_commit_signoff_required", false),
];

pub(crate) fn repository(api: &str) -> Value {
    let url = format!("{api}/repos/{OWNER}/{REPO}");
    let page = format!("{SITE}/{OWNER}/{REPO}");
    let owner = account(api, OWNER, 77, "Organization");
    let mut repository = json!({
        "id": 418,
        "node_id": node_id("R", 418),
        "name": REPO,
        "full_name": format!("{OWNER}/{REPO}"),
        "owner": owner,
        "organization": owner,
        "html_url": page,
        "description": "Firmware of a short and stout appliance",
        "url": url,
        "git_url": format!("git://github.example/{OWNER}/{REPO}.git"),
        "ssh_url": format!("git@github.example:{OWNER}/{REPO}.git"),
        "clone_url": format!("{page}.git"),
        "svn_url": page,
        "mirror_url": null,
        "homepage": null,
        "teams_url": format!("{url}/teams"),
        "trees_url": format!("{url}/git/trees{{/sha}}"),
        "language": "Rust",
        "license": null,
        "topics": ["htcpcp", "tea"],
        "visibility": "public",
        "default_branch": "main",
        "created_at": "1998-04-01T00:00:00Z",
        "updated_at": "2025-12-01T11:00:00Z",
        "pushed_at": "2025-12-01T11:30:00Z",
    });
    for (name, rest) in URLS {
        repository[format!("{name}_url")] = format!("{url}/{rest}").into();
    }
    for (name, count) in COUNTS {
        repository[name] = count.into();
    }
    for (name, flag) in FLAGS {
        repository[name] = flag.into();
    }
    repository
}
