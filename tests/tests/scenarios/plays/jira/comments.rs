//! Comments, whose texts are documents.

use forgekit::{
    auth::jira::api_token,
    jira::{
        adf::{Block, Document, Line, PanelKind},
        issue_comments::Visibility,
    },
    prelude::*,
};

plays! {
    Jira:
    issue_comments,
}

async fn issue_comments(jira: &Jira) {
    let comments = jira.issue_comments();
    let people = jira.user_search().find_users().query("grace").send().await.unwrap();
    let line = Line::new().text("Seen ").strong("42 times").text(" by ");
    let said = Document::new()
        .paragraph(line.mention(&*people[0].account_id, "@Grace").text("."))
        .panel(PanelKind::Warning, "Do not lean on the lid.")
        .bullets(["hinge", "screw *7*"])
        .code("text", "at src/lid.rs:7");
    let few = Visibility {
        r#type: Some("role".into()),
        value: Some("Developers".to_owned()),
        ..Visibility::default()
    };
    let made = comments.add_comment("WID-14", said.clone()).visibility(few).send().await.unwrap();
    assert_eq!((&made.body, made.created), (&said, made.updated));
    assert_eq!(made.visibility.as_ref().unwrap().identifier.as_deref(), Some("Developers"));

    let fixed = comments.update_comment("WID-14", &made.id, "Seen no more.").notify_users(false);
    let fixed = fixed.send().await.unwrap();
    assert!(fixed.created == made.created && fixed.updated > made.updated);

    let list = comments.get_comments("WID-14").order_by("-created").max_results(2);
    let all = list.items().all().await.unwrap();
    let texts: Vec<_> = all.iter().map(|comment| comment.body.to_markdown()).collect();
    assert_eq!(
        texts,
        [
            "Seen no more.",
            "Linked with [an error](https://errors.example.com/e/7)\\\nnow :warning: open",
            "Here it is:\n\nlid.png\n\nMeasure",
        ]
    );
    assert_eq!(all[0].id, made.id);
    assert!(all.is_sorted_by(|one, next| one.created >= next.created));
    let kind = |at: usize| all[at].author.as_ref()?.account_type.as_deref();
    assert_eq!([kind(0), kind(1), kind(2)], [Some("atlassian"), Some("app"), None]);
    // What is not known is kept, to be written back as it came.
    let [_, picture, tasks] = &all[2].body.content[..] else { panic!("{:?}", all[2].body) };
    assert!(matches!(picture, Block::Other(node) if node["attrs"]["widthType"] == "percentage"));
    assert!(matches!(tasks, Block::Other(node) if node["type"] == "taskList"));

    let grace = api_token("grace@example.com", "canary-grace").unwrap();
    let grace = jira.with_credential(grace).unwrap();
    let error = grace.issue_comments().delete_comment("WID-14", &made.id).send().await;
    assert!(error.unwrap_err().is_forbidden());
    let gone = comments.delete_comment("WID-14", &made.id).send().await.unwrap();
    assert_eq!(gone.status(), 204);
}
