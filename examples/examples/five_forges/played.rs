use forgekit::testing::{self, Played};
use forgekit_examples::Result;

use crate::{forges::ToDoList, work::Forge};

/// A client of each forge, and what it plays: `fixtures/<forge>/my-open-work.json`.
pub(crate) fn all() -> Result<[(Box<dyn Forge>, Played); 5]> {
    let scenario = |forge| testing::known(forge, "my-open-work");
    let (github, gitlab) = (scenario("github")?, scenario("gitlab")?);
    let (jira, azure, slack) = (scenario("jira")?, scenario("azure-devops")?, scenario("slack")?);
    Ok([
        (Box::new(github.github()?), github),
        (Box::new(gitlab.gitlab()?), gitlab),
        (Box::new(jira.jira()?), jira),
        (Box::new(azure.azure_devops()?), azure),
        (Box::new(ToDoList::new(slack.slack()?, "F1000")), slack),
    ])
}
