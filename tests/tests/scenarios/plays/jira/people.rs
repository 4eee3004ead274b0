//! The site, and who is there.

use chrono::DateTime;
use forgekit::prelude::*;

plays! {
    Jira:
    site_and_people,
}

async fn site_and_people(jira: &Jira) {
    let site = jira.server_info().get_server_info().send().await.unwrap();
    assert_eq!((&*site.server_title, &site.version_numbers[..]), ("Jira", &[1001, 0, 0][..]));
    assert!(site.version.ends_with("-SNAPSHOT") && site.build_number > 100_000);
    assert_eq!(site.display_url.as_ref(), Some(&site.base_url));
    assert_eq!(site.deployment_type.as_deref(), Some("Cloud"));
    let locale = site.default_locale.as_ref().unwrap();
    assert_eq!(locale.locale.as_deref(), Some("en_US"));
    let date = DateTime::parse_from_rfc2822(site.headers()["date"].to_str().unwrap()).unwrap();
    assert_eq!((site.server_time.unwrap() - date.to_utc()).num_seconds(), 0);
    assert!(site.build_date < site.server_time);

    let me = jira.myself().get_current_user().expand("groups,applicationRoles");
    let me = me.send().await.unwrap();
    assert_eq!(me.account_type.as_ref().unwrap().as_str(), "atlassian");
    assert_eq!((me.active, me.time_zone.as_deref()), (Some(true), Some("Europe/Berlin")));
    assert!(me.email_address.as_ref().unwrap().ends_with("@example.com"));
    assert!(me.avatar_urls.as_ref().unwrap()._48x48.is_some());
    let groups = me.groups.as_ref().unwrap();
    let names = groups.items.as_ref().unwrap().iter().map(|group| group.name.as_deref().unwrap());
    assert_eq!(names.collect::<Vec<_>>(), ["jira-users-acme", "widgets"]);
    let role = &me.application_roles.as_ref().unwrap().items.as_ref().unwrap()[0];
    assert_eq!((role.key.as_deref(), role.number_of_seats), (Some("jira-software"), Some(10)));
    assert_eq!(role.has_unlimited_seats, Some(false));

    // The answers are lists and tell nothing else, so that only an empty one is the end.
    let found = jira.user_search().find_users().query("example").max_results(2).items();
    let found = found.all().await.unwrap();
    let kinds = found.iter().map(|user| user.account_type.as_ref().unwrap().as_str());
    assert_eq!(kinds.collect::<Vec<_>>(), ["atlassian", "app", "customer"]);
    assert_eq!(found[0].account_id, me.account_id);
    assert_eq!(found[1].app_type.as_deref(), Some("foundation"));
    assert!(found[2].active == Some(false) && found[2].email_address.is_none());

    let statuses = jira.workflow_statuses().get_statuses().send().await.unwrap();
    let told: Vec<_> = statuses
        .iter()
        .map(|status| (&*status.name, &*status.status_category.as_ref().unwrap().key))
        .collect();
    assert_eq!(
        told,
        [("To Do", "new"), ("In Progress", "indeterminate"), ("Done", "done"), ("Framed", "done")]
    );
    assert!(statuses[2].scope.is_none() && statuses[2].id != statuses[3].id);
    let scope = statuses[3].scope.as_ref().unwrap();
    assert_eq!(scope.r#type.as_ref().unwrap().as_str(), "PROJECT");
    assert!(scope.project.as_ref().unwrap().id.is_some());
}
