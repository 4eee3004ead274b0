//! Users and organizations.

use forgekit::prelude::*;

use crate::token;

plays! {
    GitHub:
    organization_members,
    stargazers_with_timestamps,
    user_emails,
}

async fn organization_members(github: &GitHub) {
    let members = github.orgs().list_members("acme").per_page(2).items().all().await.unwrap();
    let logins: Vec<_> = members.iter().map(|member| &*member.login).collect();
    assert_eq!(logins, ["ada-example", "alan-example", "grace-example"]);

    let is_member = async |github: &GitHub, login| {
        *github.orgs().check_membership_for_user("acme", login).send().await.unwrap()
    };
    assert!(is_member(github, "grace-example").await);
    assert!(!is_member(github, "nobody-example").await);

    // Who is no member is sent to the list of those who do not hide it.
    let visitor = github.with_credential(token("visitor")).unwrap();
    assert!(!is_member(&visitor, "grace-example").await);
    let public = visitor.orgs().check_public_membership_for_user("acme", "grace-example");
    assert!(*public.send().await.unwrap());
}

async fn stargazers_with_timestamps(github: &GitHub) {
    let activity = github.activity();
    let stars = activity.list_stargazers_for_repo_star("acme", "widgets").per_page(2).items();
    let stars = stars.all().await.unwrap();
    let logins: Vec<_> = stars.iter().map(|star| &*star.user.as_ref().unwrap().login).collect();
    assert_eq!(logins, ["grace-example", "alan-example", "ada-example"]);
    assert!(stars.is_sorted_by_key(|star| star.starred_at));

    let users = activity.list_stargazers_for_repo("acme", "widgets").per_page(1).send().await;
    assert_eq!(users.unwrap()[0].login, "grace-example");
}

async fn user_emails(github: &GitHub) {
    let users = github.users();
    let emails = users.list_emails_for_authenticated_user().items().all().await.unwrap();
    let primary = emails.iter().find(|email| email.primary).unwrap();
    assert_eq!(primary.visibility.as_deref(), Some("public"));

    const NEW: &str = "user-3@example.com";
    let added = users.add_email_for_authenticated_user().emails([NEW]).send().await.unwrap();
    assert_eq!((&*added[0].email, added[0].verified), (NEW, false));

    let hide = users.set_primary_email_visibility_for_authenticated_user("private");
    let hidden = hide.send().await.unwrap();
    assert_eq!(
        (&hidden[0].email, hidden[0].visibility.as_deref()),
        (&primary.email, Some("private"))
    );
    users.delete_email_for_authenticated_user().emails([NEW]).send().await.unwrap();
}
