use forgekit::prelude::*;
use futures_util::{StreamExt as _, stream::BoxStream};

use crate::work::{Forge, PAGE, Task};

impl Forge for GitLab {
    fn name(&self) -> &'static str {
        "GitLab"
    }

    fn open_work(&self) -> BoxStream<'_, Result<Task, Error>> {
        let issues = self.issues().list().scope("assigned_to_me").state("opened");
        let tasks = issues.per_page(PAGE as i64).items().map(|issue| {
            let issue = issue?;
            Ok(Task { name: format!("#{}", issue.iid), title: issue.title })
        });
        tasks.boxed()
    }
}
