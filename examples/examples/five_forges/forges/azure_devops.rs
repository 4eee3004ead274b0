use forgekit::prelude::*;
use futures_util::{
    StreamExt as _, TryStreamExt as _,
    stream::{self, BoxStream},
};

use crate::work::{Forge, PAGE, Task};

const MINE: &str = "SELECT [System.Id] FROM WorkItems \
    WHERE [System.AssignedTo] = @Me AND [System.State] <> 'Closed'";

impl Forge for AzureDevOps {
    fn name(&self) -> &'static str {
        "Azure DevOps"
    }

    /// A query gives numbers alone; what they stand for is asked for in batches.
    fn open_work(&self) -> BoxStream<'_, Result<Task, Error>> {
        let tasks = stream::once(query(self)).map_ok(|ids| {
            let batches: Vec<Vec<i64>> = ids.chunks(PAGE).map(<[i64]>::to_vec).collect();
            stream::iter(batches).then(|ids| batch(self, ids)).map_ok(in_turn).try_flatten()
        });
        tasks.try_flatten().boxed()
    }
}

async fn query(azure: &AzureDevOps) -> Result<Vec<i64>, Error> {
    let found = azure.work_item_tracking().query_by_wiql(MINE).send().await?.into_value();
    Ok(found.work_items.unwrap_or_default().into_iter().map(|item| item.id).collect())
}

async fn batch(azure: &AzureDevOps, ids: Vec<i64>) -> Result<Vec<Task>, Error> {
    let items = azure.work_item_tracking().get_work_items_batch(ids);
    let items = items.fields(["System.Title", "System.State"]).send().await?.into_value();
    let tasks = items.into_iter().map(|item| {
        let title = item.fields["System.Title"].as_str().unwrap_or_default();
        Task { name: format!("#{}", item.id), title: title.to_owned() }
    });
    Ok(tasks.collect())
}

fn in_turn(tasks: Vec<Task>) -> impl stream::Stream<Item = Result<Task, Error>> {
    stream::iter(tasks).map(Ok)
}
