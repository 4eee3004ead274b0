//! Boards and sprints of Jira Software.

use chrono::TimeDelta;
use forgekit::prelude::*;

plays! {
    Jira:
    boards_and_sprints,
    plan_a_sprint,
}

async fn boards_and_sprints(jira: &Jira) {
    let boards = jira.boards();
    let list = boards.get_all_boards().max_results(1).r#type("scrum").project_key_or_id("WID");
    let all = list.items().all().await.unwrap();
    let names: Vec<_> = all.iter().map(|board| board.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["Widgets", "Paint"]);
    let location = all[0].location.as_ref().unwrap();
    assert_eq!((location.project_key.as_deref(), all[0].is_private), (Some("WID"), Some(false)));
    let board = all[0].id.unwrap();

    // These pages do not tell how many there are.
    let list = boards.get_all_sprints(board).max_results(2).state("active,closed");
    let sprints = list.items().all().await.unwrap();
    let states: Vec<_> = sprints.iter().map(|sprint| sprint.state.as_deref().unwrap()).collect();
    assert_eq!(states, ["closed", "active", "active"]);
    let [past, lids, hinges] = &sprints[..] else { panic!("{sprints:?}") };
    assert!(past.complete_date > past.end_date && lids.complete_date.is_none());
    assert!(past.complete_date < lids.start_date && lids.start_date < lids.end_date);
    assert!(hinges.start_date.is_none() && hinges.goal.is_none());
    assert_eq!(lids.origin_board_id, Some(board));

    let list = jira.sprints().get_issues_for_sprint(lids.id.unwrap()).max_results(2);
    let list = list.fields(["summary", "sprint", "status", "customfield_106"]);
    let issues = list.items().all().await.unwrap();
    let points = issues.iter().map(|issue| issue.fields.get("customfield_106").unwrap());
    assert_eq!(points.collect::<Vec<Option<f64>>>(), [Some(3.0), None, Some(0.5)]);
    let sprint = issues[2].fields.custom("sprint").unwrap();
    assert_eq!((sprint["id"].as_i64(), sprint["goal"].as_str()), (lids.id, lids.goal.as_deref()));

    let estimate = jira.agile_issues().estimate_issue_for_board("WID-15").board_id(board);
    let estimate = estimate.value("2").send().await.unwrap();
    assert_eq!(estimate.field_id.as_deref(), Some("customfield_106"));
    assert_eq!(estimate.value.as_deref(), Some("2.0"));
}

async fn plan_a_sprint(jira: &Jira) {
    let board = jira.boards().get_all_boards().name("Widgets").send().await.unwrap();
    let board = board.into_value().values.unwrap()[0].id.unwrap();
    let sprints = jira.sprints();
    let made = sprints.create_sprint().name("Lids 3").origin_board_id(board).goal("Two lids more");
    let made = made.send().await.unwrap();
    assert_eq!((made.status().as_u16(), made.state.as_deref()), (201, Some("future")));
    let id = made.id.unwrap();

    let fill = sprints.move_issues_to_sprint_and_rank(id).issues(["WID-14", "WID-16"]);
    let filled = fill.rank_before_issue("WID-2").send().await.unwrap();
    assert_eq!(filled.status(), 204);
    let rank = |issues: &[&str]| {
        let call = jira.agile_issues().rank_issues().issues(issues.iter().copied());
        call.rank_after_issue("WID-14")
    };
    let some = rank(&["WID-16", "LID-3"]).send().await.unwrap();
    assert_eq!(some.status(), 207);
    let entries = some.into_value().unwrap().entries.unwrap();
    let [ranked, refused] = &entries[..] else { panic!("{entries:?}") };
    assert_eq!((ranked.issue_key.as_deref(), ranked.status), (Some("WID-16"), Some(200)));
    assert!(ranked.errors.is_none() && refused.errors.as_ref().is_some_and(|all| all.len() == 1));
    let all = rank(&["WID-16"]).send().await.unwrap();
    assert!(all.status() == 204 && all.is_none());

    let begin = made.created_date.unwrap();
    let begun = sprints.partially_update_sprint(id).state("active").start_date(begin);
    let begun = begun.end_date(begin + TimeDelta::days(14)).send().await.unwrap();
    assert_eq!((begun.state.as_deref(), begun.start_date), (Some("active"), Some(begin)));
    assert_eq!(begun.end_date.unwrap() - begin, TimeDelta::days(14));
    let close = || sprints.partially_update_sprint(id);
    let closed = close().state("closed").send().await.unwrap();
    assert!(closed.complete_date > closed.start_date);
    let error = close().state("active").send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 400);
    assert!(error.api().unwrap().message.contains("closed"), "{error}");
}
