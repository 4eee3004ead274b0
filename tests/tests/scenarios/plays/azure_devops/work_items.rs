//! Work items and what is said about them.

use forgekit::{
    azure_devops::work_item_tracking::{CommentFormat, QueryResultType, QueryType},
    prelude::*,
};
use serde_json::json;

use crate::token;

plays! {
    AzureDevOps:
    work_item_comments,
    work_items,
}

const OPEN: &str = "SELECT [System.Id], [System.Title] FROM WorkItems \
                    WHERE [System.TeamProject] = @project AND [System.State] <> 'Closed' \
                    ORDER BY [System.ChangedDate] DESC";
const SPRINT: &str = "SELECT [System.Id] FROM WorkItems \
                      WHERE [System.IterationPath] = @currentIteration";

async fn work_items(azure: &AzureDevOps) {
    let items = azure.work_item_tracking();
    let link = json!({
        "rel": "Hyperlink",
        "url": "https://errors.example.com/lid",
        "attributes": { "comment": "Seen by users" },
    });
    let bug = JsonPatch::new()
        .add("/fields/System.Title", "The lid does not close")
        .add("/fields/System.Tags", "hinge; lid")
        .add("/relations/-", link);
    let bug = items.create_work_item("Widgets", "Bug", bug).send().await.unwrap();
    assert_eq!((bug.rev, bug.fields["System.State"].as_str()), (Some(1), Some("New")));
    assert_eq!(bug.relations.as_ref().unwrap()[0].rel, "Hyperlink");

    let found = items.query_by_wiql(OPEN).project("Widgets").top(3).send().await.unwrap();
    assert_eq!(found.query_type, QueryType::Flat);
    assert_eq!(found.query_result_type, QueryResultType::WorkItem);
    assert_eq!(found.sort_columns.as_ref().unwrap()[0].descending, Some(true));
    let columns: Vec<_> =
        found.columns.iter().flatten().map(|column| &*column.reference_name).collect();
    assert_eq!(columns, ["System.Id", "System.Title"]);
    let ids: Vec<_> = found.work_items.iter().flatten().map(|item| item.id).collect();
    assert_eq!((ids.len(), ids[0]), (3, bug.id));

    // One was deleted meanwhile and is left out.
    let fields = ["System.Title", "System.State", "System.AssignedTo", "System.CreatedDate"];
    let batch = items.get_work_items_batch(ids.clone()).fields(fields).error_policy("omit");
    let batch = batch.send().await.unwrap();
    let known: Vec<_> = batch.iter().map(|item| item.id).collect();
    assert_eq!(known, [ids[0], ids[2]]);
    assert!(!batch[0].fields.contains_key("System.AssignedTo"));
    assert_eq!(batch[1].fields["System.AssignedTo"]["displayName"], "Grace Example");

    let resolve = async |azure: &AzureDevOps, history: &str| {
        let patch = JsonPatch::new()
            .test("/rev", bug.rev)
            .add("/fields/System.State", "Resolved")
            .add("/fields/System.History", history);
        azure.work_item_tracking().update_work_item(bug.id, patch).send().await
    };
    let done = resolve(azure, "Cut in half a millimetre.").await.unwrap();
    assert_eq!((done.id, done.rev), (bug.id, Some(2)));
    let grace = azure.with_credential(token("grace")).unwrap();
    let error = resolve(&grace, "Oiled.").await.unwrap_err();
    assert_eq!(error.status().unwrap(), 412);
    assert_eq!(
        error.to_string(),
        "work-item-tracking/update-work-item (PATCH {/project}/_apis/wit/workitems/{id}): \
         412 Precondition Failed: VS403351: The revision is not the one that was tested for: \
         TestPatchOperationFailedException (request id request-5)"
    );

    let all = items.list_work_items(known).expand("relations").send().await.unwrap();
    let relation = &all[0].relations.as_ref().unwrap()[0];
    assert_eq!(relation.attributes.as_ref().unwrap()["comment"], "Seen by users");
    assert!(all[1].relations.is_none());
    assert_eq!(all[1].fields["Microsoft.VSTS.Scheduling.RemainingWork"], 1.5);
}

async fn work_item_comments(azure: &AzureDevOps) {
    let items = azure.work_item_tracking();
    let found = items.query_by_wiql(SPRINT).project("Widgets").team("Widgets Team");
    let found = found.send().await.unwrap();
    let id = found.work_items.as_ref().unwrap()[0].id;

    let said = items.add_comment("Widgets", id, "<div>The hinge was <b>bent</b>.</div>");
    let said = said.send().await.unwrap();
    assert_eq!((said.work_item_id, said.version), (id, 1));
    assert_eq!(said.format, Some(CommentFormat::Html));
    let grace = azure.with_credential(token("grace")).unwrap();
    let answer = grace.work_item_tracking();
    let answer = answer.add_work_item_comment("Widgets", id, "markdown", "I have *oiled* it.");
    let answer = answer.send().await.unwrap();
    assert_eq!(answer.rendered_text.as_deref(), Some("<p>I have <em>oiled</em> it.</p>\n"));
    assert!(answer.created_date > said.created_date);

    let mut pages = items.get_comments("Widgets", id).order("asc").top(1).pages();
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!((first.total_count, first.count, first.comments[0].id), (2, 1, said.id));
    let cursor = first.continuation_token.as_deref().unwrap();
    assert!(first.next_page.as_ref().unwrap().contains(cursor));
    let last = pages.next().await.unwrap().unwrap();
    let comment = &last.comments[0];
    assert_eq!((comment.id, &comment.created_by.id), (answer.id, &answer.created_by.id));
    assert_eq!(comment.reactions.as_ref().unwrap()[0].count, Some(1));
    assert!(pages.next().await.is_none());
}
