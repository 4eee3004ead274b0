//! Files, whose bytes go to another host.

use forgekit::prelude::*;

plays! {
    Slack:
    upload_in_two_steps,
}

async fn upload_in_two_steps(slack: &Slack) {
    let posted = slack.chat().post_message("#builds").text("Screws are counted").send().await;
    let posted = posted.unwrap();
    let upload = slack.upload("screws.csv", "name,count\nscrews,12\n").title("Screws");
    let upload = upload.alt_text("A table of screws").comment("Twelve are left.");
    let done = upload.channel(&posted.channel).thread(&posted.ts).send().await.unwrap();
    let file = &done.files.as_ref().unwrap()[0];
    assert_eq!(
        (file.title.as_deref(), file.mimetype.as_deref()),
        (Some("Screws"), Some("text/csv"))
    );
    assert_eq!((file.mode.as_deref(), file.lines), (Some("snippet"), Some(2)));
    let shown = &file.shares.as_ref().unwrap().public.as_ref().unwrap()[&posted.channel][0];
    assert_eq!(shown.thread_ts.as_ref(), Some(&posted.ts));

    let error = slack.upload("note.txt", "note").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(_)));
    assert_eq!(
        error.to_string(),
        "500 Internal Server Error: no room; the bytes of the file were not taken"
    );
}
