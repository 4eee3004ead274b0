use forgekit::prelude::*;
use futures_util::{StreamExt as _, stream::BoxStream};

use crate::work::{Forge, PAGE, Task};

impl Forge for GitHub {
    fn name(&self) -> &'static str {
        "GitHub"
    }

    fn open_work(&self) -> BoxStream<'_, Result<Task, Error>> {
        let issues = self.issues().list().filter("assigned").state("open").per_page(PAGE as i64);
        let tasks = issues.items().map(|issue| {
            let issue = issue?;
            Ok(Task { name: format!("#{}", issue.number), title: issue.title })
        });
        tasks.boxed()
    }
}
