mod azure_devops;
mod github;
mod gitlab;
mod jira;
mod slack;

pub(crate) use slack::ToDoList;
