//! Messages: with blocks, in threads, and later.

use forgekit::{
    prelude::*,
    slack::{
        block_kit::{Button, Section, context, divider, escape, header, mrkdwn},
        chat::{
            errors::{DeleteScheduledMessageError, ScheduleMessageError},
            operations::{DeleteScheduledMessage, ScheduleMessage},
        },
        reactions::{errors::AddError, operations::Add},
    },
};
use serde_json::json;

plays! {
    Slack:
    direct_message,
    scheduled_messages,
    thread_and_reactions,
}

async fn direct_message(slack: &Slack) {
    // What stands for the address of somebody in a scenario.
    let found = slack.users().lookup_by_email("user-1@example.com").send().await.unwrap();
    let user = &found.user.id;
    let open = || slack.conversations().open().users(user);
    let opened = open().send().await.unwrap().into_value().channel.unwrap();
    assert_eq!((opened.is_im, &opened.user), (None, &None), "only its id is told");
    let whole = open().return_im(true).send().await.unwrap();
    assert_eq!((whole.no_op, whole.already_open), (Some(true), Some(true)));
    let channel = whole.channel.as_ref().unwrap();
    assert_eq!((&channel.id, channel.user.as_ref()), (&opened.id, Some(user)));
    assert_eq!((channel.is_im, channel.unread_count), (Some(true), Some(0)));

    let link = format!("*<https://example.com/pr/7|{}>*", escape("Mend the lid & the hinge"));
    let blocks = vec![
        header("Review, please"),
        Section::new(mrkdwn(link))
            .accessory(Button::new("open", "Open").url("https://example.com/pr/7").primary())
            .into(),
        divider(),
        context([mrkdwn(format!("waits for <@{user}>"))]),
    ];
    let data = json!({ "event_type": "review_asked", "event_payload": { "pull": 7 } });
    let post = slack.chat().post_message(&opened.id).text("Review, please").unfurl_links(false);
    let posted = post.metadata(data).blocks(blocks).send().await.unwrap();
    assert_eq!(posted.channel, opened.id);
    let message = posted.message.as_ref().unwrap();
    assert_eq!(message.ts.as_ref(), Some(&posted.ts));
    let shown = message.blocks.as_ref().unwrap();
    let kinds: Vec<_> = shown.iter().map(|block| block["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["header", "section", "divider", "context"]);
    assert_eq!(shown[1]["accessory"]["style"], "primary");
    let data = message.metadata.as_ref().unwrap();
    assert_eq!(data.event_type.as_deref(), Some("review_asked"));
    assert_eq!(data.event_payload.as_ref().unwrap()["pull"], 7);
    let bot = message.bot_profile.as_ref().unwrap();
    assert_eq!((bot.name.as_deref(), &bot.id), (Some("Reviewer"), &message.bot_id));

    let link = slack.chat().get_permalink(&posted.channel, &posted.ts).send().await.unwrap();
    let place = format!("/archives/{}/p{}", posted.channel, posted.ts.replace('.', ""));
    assert!(link.permalink.ends_with(&place), "{}", link.permalink);
}

async fn thread_and_reactions(slack: &Slack) {
    let (chat, reactions) = (slack.chat(), slack.reactions());
    let posted = chat.post_message("#builds").text("Build 12 is red").send().await.unwrap();
    let (channel, ts) = (&posted.channel, &posted.ts);
    let reply = chat.post_message(channel).text("It was the linker.").thread_ts(ts);
    let reply = reply.reply_broadcast(true).send().await.unwrap();
    let said = reply.message.as_ref().unwrap();
    assert_eq!(said.thread_ts.as_ref(), Some(ts));
    assert_eq!(said.subtype.as_deref(), Some("thread_broadcast"));
    assert_eq!(said.root.as_ref().unwrap().text.as_deref(), Some("Build 12 is red"));

    let updated = chat.update(channel, ts).text("Build 12 is green").send().await.unwrap();
    assert_eq!(updated.text.as_deref(), Some("Build 12 is green"));
    let edited = updated.message.as_ref().unwrap().edited.as_ref().unwrap();
    assert!(edited.ts.as_ref() > Some(&reply.ts));

    let react = || reactions.add(channel, "tada", ts).send();
    react().await.unwrap();
    let error = react().await.unwrap_err();
    assert!(error.is_conflict(), "{error}");
    assert_eq!(error.code::<Add>(), Some(AddError::AlreadyReacted));

    let thread = slack.conversations().replies(channel, ts).items().all().await.unwrap();
    let texts: Vec<_> = thread.iter().map(|message| message.text.as_deref().unwrap()).collect();
    assert_eq!(texts, ["Build 12 is green", "It was the linker."]);
    let first = &thread[0];
    assert_eq!((first.reply_count, first.latest_reply.as_ref()), (Some(1), Some(&reply.ts)));
    let reaction = &first.reactions.as_ref().unwrap()[0];
    assert_eq!((reaction.name.as_deref(), reaction.count), (Some("tada"), Some(1)));
    assert_eq!(thread[1].parent_user_id, first.user);

    let seen = reactions.get().channel(channel).timestamp(ts).send().await.unwrap();
    assert_eq!((seen.r#type.as_deref(), seen.channel.as_ref()), (Some("message"), Some(channel)));
    let users = seen.message.as_ref().unwrap().reactions.as_ref().unwrap()[0].users.as_ref();
    assert_eq!(users, first.reply_users.as_ref());
    reactions.remove("tada").channel(channel).timestamp(ts).send().await.unwrap();
}

async fn scheduled_messages(slack: &Slack) {
    // Scenarios begin with 2025.
    const IN_AN_HOUR: i64 = 1_735_693_200;

    let chat = slack.chat();
    let later = chat.schedule_message("#builds", IN_AN_HOUR).text("Stand up");
    let later = later.send().await.unwrap().into_value();
    assert_eq!(later.post_at, Some(IN_AN_HOUR));
    let message = later.message.unwrap();
    assert_eq!(message.r#type.as_deref(), Some("delayed_message"));
    assert_eq!(message.bot_profile.as_ref().unwrap().deleted, Some(false));
    let (channel, id) = (later.channel.unwrap(), later.scheduled_message_id.unwrap());
    let then = IN_AN_HOUR + 60;
    chat.schedule_message(&channel, then).text("Sit down").send().await.unwrap();

    let waiting = chat.scheduled_messages_list().channel(&channel).limit(1).items();
    let waiting = waiting.all().await.unwrap();
    let told: Vec<_> = waiting.iter().map(|one| (one.text.as_deref(), one.post_at)).collect();
    assert_eq!(told, [(Some("Stand up"), Some(IN_AN_HOUR)), (Some("Sit down"), Some(then))]);
    assert_eq!(
        (waiting[0].id.as_ref(), waiting[0].channel_id.as_ref()),
        (Some(&id), Some(&channel))
    );
    assert!(waiting[0].date_created < waiting[0].post_at);

    let delete = || chat.delete_scheduled_message(&channel, &id).send();
    delete().await.unwrap();
    let gone = delete().await.unwrap_err().code::<DeleteScheduledMessage>();
    assert_eq!(gone, Some(DeleteScheduledMessageError::InvalidScheduledMessageId));
    let late = chat.schedule_message(&channel, IN_AN_HOUR - 7200).text("Good morning");
    let late = late.send().await.unwrap_err();
    assert_eq!(late.code::<ScheduleMessage>(), Some(ScheduleMessageError::TimeInPast));
}
