//! What has happened, and what is to be seen to.

use forgekit::prelude::*;
use forgekit_github::issues::TimelineIssueEvents as Event;

plays! {
    GitHub:
    dependabot_alerts,
    timeline_events,
}

async fn timeline_events(github: &GitHub) {
    let events = github.issues().list_events_for_timeline("acme", "widgets", 14).items();
    let told = events.all().await.unwrap().into_iter().map(|event| match event {
        Event::LabeledIssue(event) => format!("labeled {}", event.label.name),
        Event::RenamedIssue(event) => format!("was called {}", event.rename.from),
        Event::TimelineComment(event) => format!("said {}", event.body.unwrap_or_default()),
        Event::TimelineCommitted(event) => format!("committed {}", event.message),
        Event::TimelineCrossReferenced(event) => {
            format!("seen in {}", event.source.issue.unwrap().title)
        }
        Event::StateChangeIssue(event) => {
            format!("{} as {}", event.event, event.state_reason.unwrap())
        }
        Event::Other(event) => format!("{} in {}", event["event"], event["season"]),
        event => panic!("{event:?}"),
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "labeled bug",
            "was called Lid!",
            "said It is the hinge.",
            "committed Straighten the hinge",
            "seen in The box with the map does not close",
            "closed as completed",
            r#""weathered" in "winter""#,
        ]
    );
}

async fn dependabot_alerts(github: &GitHub) {
    let dependabot = github.dependabot();
    let alerts = dependabot.list_alerts_for_repo("acme", "widgets").state("open").per_page(2);
    let alerts = alerts.items().all().await.unwrap();
    let packages: Vec<_> = alerts
        .iter()
        .map(|alert| &alert.security_vulnerability)
        .map(|found| (&*found.package.name, found.severity.as_str()))
        .collect();
    assert_eq!(
        packages,
        [("left-hinge", "high"), ("paint-mixer", "low"), ("screw-driver", "high")]
    );

    let dismiss = dependabot
        .update_alert("acme", "widgets", alerts[1].number)
        .state("dismissed")
        .dismissed_reason("tolerable_risk")
        .dismissed_comment("Only the drawings are made with it.");
    let dismissed = dismiss.send().await.unwrap();
    assert_eq!(dismissed.dismissed_by.as_ref().unwrap().login, "ada-example");
    assert_eq!(dismissed.dismissed_reason.as_ref().unwrap().as_str(), "tolerable_risk");
}
