use forgekit_slack::block_kit::{escape, mrkdwn, section};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::slack;

const OK: &[(u16, &str)] = &[(200, r#"{"ok":true,"channel":"C1","ts":"1503435956.000247"}"#)];

#[tokio::test]
async fn a_message_is_a_form_with_its_blocks_as_json() {
    let (slack, log) = slack(OK);
    let message = slack
        .chat()
        .post_message("C1")
        .text("a & b")
        .unfurl_links(false)
        .blocks(vec![section(mrkdwn(escape("<hi>")))])
        .send()
        .await
        .unwrap();
    assert_eq!(message.ts, "1503435956.000247");
    let sent = &log.all()[0];
    assert_eq!(sent.url, "https://slack.com/api/chat.postMessage");
    assert_eq!(sent.header("authorization"), "Bearer xoxb-canary");
    assert_eq!(sent.header("content-type"), "application/x-www-form-urlencoded");
    let (before, blocks) = sent.body.split_once("&blocks=").unwrap();
    assert_eq!(before, "channel=C1&text=a%20%26%20b&unfurl_links=false");
    let blocks = percent_decode_str(blocks).decode_utf8().unwrap();
    let blocks: Value = serde_json::from_str(&blocks).unwrap();
    let text = json!({ "type": "mrkdwn", "text": "&lt;hi&gt;" });
    assert_eq!(blocks, json!([{ "type": "section", "text": text }]));
}

#[tokio::test]
async fn numbers_and_lists_are_written_as_slack_reads_them() {
    let (slack, log) = slack(OK);
    slack.users().list().limit(2).send().await.unwrap();
    slack.chat().update("C1", "1.2").file_ids(["F1", "F2"]).send().await.unwrap();
    slack.conversations().list().types("im,mpim").exclude_archived(true).send().await.unwrap();
    assert_eq!(
        log.bodies(),
        ["limit=2", "channel=C1&ts=1.2&file_ids=F1%2CF2", "types=im%2Cmpim&exclude_archived=true",]
    );
}

#[cfg(feature = "workflows")]
#[tokio::test]
async fn lists_that_slack_wants_as_json_are_json() {
    let (slack, log) = slack(&[(200, r#"{"ok":true,"featured_workflows":[]}"#)]);
    slack.workflows().featured_list(["C1", "C2"]).send().await.unwrap();
    assert_eq!(log.bodies(), ["channel_ids=%5B%22C1%22%2C%22C2%22%5D"]);
}

#[tokio::test]
async fn a_method_without_arguments_sends_an_empty_form() {
    let (slack, log) = slack(OK);
    slack.auth().test().send().await.unwrap();
    let sent = &log.all()[0];
    assert_eq!((sent.url.as_str(), sent.body.as_str()), ("https://slack.com/api/auth.test", ""));
}
