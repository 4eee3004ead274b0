use forgekit::prelude::*;
use futures_util::{StreamExt as _, stream::BoxStream};

use crate::work::{Forge, PAGE, Task};

const MINE: &str = "assignee = currentUser() AND statusCategory != Done";

impl Forge for Jira {
    fn name(&self) -> &'static str {
        "Jira"
    }

    fn open_work(&self) -> BoxStream<'_, Result<Task, Error>> {
        let issues = self.issue_search().search().jql(MINE).fields(["summary", "status"]);
        let tasks = issues.max_results(PAGE as i64).items().map(|issue| {
            let issue = issue?;
            let name = issue.key.unwrap_or_default();
            Ok(Task { name, title: issue.fields.summary.unwrap_or_default() })
        });
        tasks.boxed()
    }
}
