//! Lists, by a cursor and by the number of the page.

use forgekit::prelude::*;

plays! {
    Slack:
    conversations_by_cursor,
    files_by_page,
}

async fn conversations_by_cursor(slack: &Slack) {
    let conversations = slack.conversations();
    let list = conversations.list().types("public_channel,im").exclude_archived(true).limit(2);
    let all = list.items().all().await.unwrap();
    let names: Vec<_> = all.iter().map(|one| one.name.as_deref()).collect();
    assert_eq!(names, [Some("general"), Some("builds"), None], "a direct one has no name");
    let [general, builds, direct] = &all[..] else { panic!("{all:?}") };
    assert_eq!((general.is_general, builds.is_general), (Some(true), Some(false)));
    let topics = [general, builds].map(|one| one.topic.as_ref().unwrap().value.as_deref());
    assert_eq!(topics, [Some(""), Some("Keep it green")]);
    assert_eq!(builds.previous_names.as_deref(), Some(&["ci".to_owned()][..]));
    assert_eq!((direct.is_im, direct.priority), (Some(true), Some(0.0)));

    let members = conversations.members(&builds.id).limit(2).items().all().await.unwrap();
    assert_eq!((builds.num_members, members.len()), (Some(3), 3));
    assert_eq!(members.last(), direct.user.as_ref());
}

/// As methods that are older than cursors count them.
async fn files_by_page(slack: &Slack) {
    let mut pages = slack.files().list().types("images,pdfs,gdocs").count(2).pages();
    let (mut files, mut numbers) = (Vec::new(), Vec::new());
    while let Some(page) = pages.next().await.transpose().unwrap() {
        let page = page.into_value();
        let paging = page.paging.unwrap();
        assert_eq!((paging.total, paging.pages, paging.count), (Some(3), Some(2), Some(2)));
        numbers.extend(paging.page);
        files.extend(page.files.unwrap());
    }
    assert_eq!(numbers, [1, 2]);
    let kinds: Vec<_> =
        files.iter().map(|file| (file.name.as_deref(), file.filetype.as_deref())).collect();
    assert_eq!(
        kinds,
        [
            (Some("lid.png"), Some("png")),
            (Some("plan.pdf"), Some("pdf")),
            (Some("prices"), Some("gsheet")),
        ]
    );
    let image = &files[0];
    assert_eq!(
        (image.original_w, image.original_h, image.thumb_360_w),
        (Some(480), Some(320), Some(360))
    );
    let shown = image.shares.as_ref().unwrap().public.as_ref().unwrap();
    let channel = &image.channels.as_ref().unwrap()[0];
    assert_eq!(shown[channel][0].channel_name.as_deref(), Some("builds"));
    assert!(files[1].created < image.created && files[1].shares.is_none());
    assert_eq!(files[2].external_type.as_deref(), Some("gdrive"));
}
