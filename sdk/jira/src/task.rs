//! Work that Jira does after it has answered.

use forgekit_core::{Deferred, Error, ErrorKind, Location, Response};

use crate::{
    Call, Jira,
    tasks::{Task, TaskStatus, operations::GetTask},
};

impl Jira {
    /// The task that an answer points to: ask once, or [`wait`](Call::wait) until it is over.
    ///
    /// A task that failed is over as well, see its `status`.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     jira: forgekit_jira::Jira,
    /// #     location: forgekit_jira::Location,
    /// # ) -> Result<(), forgekit_jira::Error> {
    /// use forgekit_jira::Wait;
    ///
    /// // `location` is what deleting a priority answered, say.
    /// let task = jira.task(&location)?.wait(Wait::default()).await?;
    /// println!("{}: {}", task.status, task.message.as_deref().unwrap_or_default());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The location is not that of a task.
    pub fn task(&self, location: &Location) -> Result<Call<'_, GetTask>, Error> {
        let path = location.url.split(['?', '#']).next().unwrap_or_default();
        let id = path.rsplit_once("/task/").map(|(_, id)| id.trim_end_matches('/'));
        match id.filter(|id| !id.is_empty() && !id.contains('/')) {
            Some(id) => Ok(self.tasks().get_task(id)),
            None => Err(Error::new(ErrorKind::InvalidRequest(format!(
                "`{path}` is not where a task is; only such answers can be waited for"
            )))),
        }
    }
}

/// The answer is 200 all the time, and says how far the task is.
impl Deferred for GetTask {
    fn is_ready(answer: &Response<Task>) -> bool {
        !matches!(
            answer.status,
            TaskStatus::Enqueued | TaskStatus::Running | TaskStatus::CancelRequested
        )
    }
}
