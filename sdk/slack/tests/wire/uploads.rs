use super::slack;

const PLACE: (u16, &str) = (
    200,
    r#"{"ok":true,"upload_url":"https://files.slack.com/upload/v1/ABC?a=%2B","file_id":"F1"}"#,
);

#[tokio::test]
async fn a_file_goes_in_two_steps_and_without_the_token() {
    let (slack, log) = slack(&[
        PLACE,
        (200, "OK - 5"),
        (200, r#"{"ok":true,"files":[{"id":"F1","title":"Report"}]}"#),
    ]);
    let done = slack
        .upload("report.csv", "a,b\n1")
        .title("Report")
        .channel("C1")
        .comment("here")
        .send()
        .await
        .unwrap();
    assert_eq!(done.files.as_ref().unwrap()[0].id.as_deref(), Some("F1"));
    let sent = log.all();
    assert_eq!(sent[0].body, "length=5&filename=report.csv");
    assert_eq!(sent[1].url, "https://files.slack.com/upload/v1/ABC?a=%2B");
    assert_eq!((sent[1].header("authorization"), sent[1].body.as_str()), ("", "a,b\n1"));
    assert_eq!(
        sent[2].body,
        "files=%5B%7B%22id%22%3A%22F1%22%2C%22title%22%3A%22Report%22%7D%5D&channel_id=C1\
         &initial_comment=here"
    );
    assert_eq!(sent[2].header("authorization"), "Bearer xoxb-canary");
}

#[tokio::test]
async fn bytes_that_are_not_taken_end_it() {
    let (slack, log) = slack(&[PLACE, (500, "no room")]);
    let error = slack.upload("a.txt", "a").send().await.unwrap_err();
    assert!(error.to_string().contains("no room"), "{error}");
    assert_eq!(log.all().len(), 2);
}
