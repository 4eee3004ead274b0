//! Who somebody is: who asks, and who is asked about.

use forgekit::{
    Anonymous,
    prelude::*,
    slack::{
        shared::CommonError,
        users::{
            errors::{InfoError, LookupByEmailError},
            operations::{Info, LookupByEmail},
        },
    },
};

use crate::token;

plays! {
    Slack:
    find_somebody,
    people_by_cursor,
    start_up_check,
}

async fn start_up_check(slack: &Slack) {
    let whom = async |slack: &Slack| slack.auth().test().send().await;
    let bot = whom(slack).await.unwrap();
    assert_eq!((bot.team.as_deref(), bot.user.as_deref()), (Some("Acme"), Some("reviewer")));
    assert!(bot.bot_id.is_some() && bot.user_id.is_some());
    assert_eq!((bot.is_enterprise_install, bot.expires_in), (Some(false), None));

    let grace = whom(&slack.with_credential(token("grace")).unwrap()).await.unwrap();
    assert_eq!((grace.user.as_deref(), &grace.bot_id), (Some("grace"), &None));
    assert_eq!((&grace.team_id, grace.expires_in), (&bot.team_id, Some(43_200)));
    let app = whom(&slack.with_credential(token("app")).unwrap()).await.unwrap();
    assert_eq!((app.app_name.as_deref(), &app.url), (Some("Reviewer"), &None));

    let refused = async |slack: &Slack| {
        let error = whom(slack).await.unwrap_err();
        assert!(error.is_unauthorized(), "{error}");
        assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (200, 1));
        let code = CommonError::from(error.api().unwrap().code.as_deref().unwrap());
        (code, error.to_string())
    };
    let told = |code, request| {
        format!("auth.test (POST /api/auth.test): 401 Unauthorized: {code} (request id {request})")
    };
    let wrong = refused(&slack.with_credential(token("wrong")).unwrap()).await;
    assert_eq!(wrong, (CommonError::InvalidAuth, told("invalid_auth", "request-4")));
    let nobody = refused(&slack.with_credential(Anonymous).unwrap()).await;
    assert_eq!(nobody, (CommonError::NotAuthed, told("not_authed", "request-5")));
}

async fn find_somebody(slack: &Slack) {
    let users = slack.users();
    // What stands for addresses in a scenario.
    let find = |address| users.lookup_by_email(address).send();
    let found = find("user-1@example.com").await.unwrap();
    let ada = &found.user;
    assert_eq!((ada.name.as_deref(), ada.real_name.as_deref()), (Some("ada"), Some("Ada Byron")));
    assert_eq!((ada.is_admin, ada.is_bot, ada.deleted), (Some(true), Some(false), Some(false)));
    assert_eq!((ada.tz.as_deref(), ada.tz_offset), (Some("Europe/London"), Some(0)));
    assert_eq!(ada.locale, None, "nobody asked for it");

    let told = users.info(&ada.id).include_locale(true).send().await.unwrap();
    assert_eq!((&told.user.id, told.user.locale.as_deref()), (&ada.id, Some("en-GB")));
    let profile = told.user.profile.as_ref().unwrap();
    assert_eq!(profile.email.as_deref(), Some("user-1@example.com"));
    assert_eq!((&profile.team, profile.title.as_deref()), (&ada.team_id, Some("Engineer")));
    let emoji = &profile.status_emoji_display_info.as_ref().unwrap()[0];
    assert_eq!(emoji.emoji_name.as_deref(), Some("hammer"));

    let slackbot = users.info("USLACKBOT").send().await.unwrap().into_value().user;
    assert_eq!((slackbot.is_bot, slackbot.updated), (Some(false), Some(0)));
    assert_eq!(slackbot.profile.unwrap().always_active, Some(true));

    let error = find("user-2@example.com").await.unwrap_err();
    assert!(error.is_not_found() && !error.is_unauthorized(), "{error}");
    assert_eq!(error.code::<LookupByEmail>(), Some(LookupByEmailError::UsersNotFound));
    let error = users.info("UNOBODY").send().await.unwrap_err();
    assert_eq!(error.code::<Info>(), Some(InfoError::UserNotFound));
    assert_eq!(
        error.to_string(),
        "users.info (POST /api/users.info): 404 Not Found: user_not_found (request id request-5)"
    );
}

async fn people_by_cursor(slack: &Slack) {
    let mut pages = slack.users().list().limit(2).pages();
    let (mut people, mut times) = (Vec::new(), Vec::new());
    while let Some(page) = pages.next().await.transpose().unwrap() {
        times.extend(page.cache_ts);
        people.extend(page.into_value().members.unwrap());
    }
    assert!(times.len() == 2 && times[0] < times[1]);
    let names: Vec<_> = people.iter().map(|one| one.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["ada", "reviewer", "grace"]);

    let bot = people[1].profile.as_ref().unwrap();
    assert_eq!(people[1].is_bot, Some(true));
    assert!(bot.bot_id.is_some() && bot.api_app_id.is_some() && bot.email.is_none());
    let left = &people[2];
    assert_eq!((left.deleted, &left.tz, left.is_admin), (Some(true), &None, None));
}
