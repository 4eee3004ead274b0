use std::future::ready;

use forgekit::{prelude::*, slack::slack_lists::SlackListsItem};
use futures_util::{
    StreamExt as _, TryStreamExt as _,
    stream::{self, BoxStream},
};

use crate::work::{Forge, PAGE, Task};

/// A list of Slack's that is in to-do mode, as which everything in it has somebody to do it.
pub(crate) struct ToDoList {
    slack: Slack,
    id: String,
}

impl ToDoList {
    pub(crate) fn new(slack: Slack, id: &str) -> Self {
        Self { slack, id: id.to_owned() }
    }
}

impl Forge for ToDoList {
    fn name(&self) -> &'static str {
        "Slack"
    }

    fn open_work(&self) -> BoxStream<'_, Result<Task, Error>> {
        let tasks = stream::once(me(&self.slack)).map_ok(|me| {
            let items = self.slack.slack_lists().items_list(&*self.id).limit(PAGE as i64).items();
            items.try_filter_map(move |item| ready(Ok(task(&item, &me))))
        });
        tasks.try_flatten().boxed()
    }
}

async fn me(slack: &Slack) -> Result<String, Error> {
    Ok(slack.auth().test().send().await?.into_value().user_id.unwrap_or_default())
}

/// What an item is about, if it is still to be done, and by `me`.
fn task(item: &SlackListsItem, me: &str) -> Option<Task> {
    let field = |key: &str| item.fields.iter().find(|field| field.key == key);
    let done = field("todo_completed").is_some_and(|field| field.checkbox == Some(true));
    let who = field("todo_assignee").and_then(|field| field.user.as_deref());
    let mine = who.is_some_and(|users| users.iter().any(|user| user == me));
    let title = field("name")?.text.clone()?;
    (mine && !done).then_some(Task { name: item.id.clone(), title })
}
