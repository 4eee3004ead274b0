//! Finding an installation by whom it is for.

use forgekit_core::{Call, Error};

use super::{
    InstallationInfo, Installations,
    operations::{OfOrganization, OfRepository, OfUser},
};

/// Finding. GitHub answers 404 where the app is not installed, see
/// [`Error::is_not_found`].
impl Installations {
    /// The installation that may see a repository.
    /// [GitHub](https://docs.github.com/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app)
    ///
    /// # Errors
    ///
    /// The app is not installed there, or the call failed.
    pub async fn of_repository(&self, owner: &str, repo: &str) -> Result<InstallationInfo, Error> {
        let call = Call::<OfRepository>::new(self.app());
        let call = call.with_path("owner", owner).with_path("repo", repo);
        Ok(call.send().await?.into_value())
    }

    /// An organization's installation.
    /// [GitHub](https://docs.github.com/rest/apps/apps#get-an-organization-installation-for-the-authenticated-app)
    ///
    /// # Errors
    ///
    /// The app is not installed there, or the call failed.
    pub async fn of_organization(&self, org: &str) -> Result<InstallationInfo, Error> {
        let call = Call::<OfOrganization>::new(self.app()).with_path("org", org);
        Ok(call.send().await?.into_value())
    }

    /// A user's installation.
    /// [GitHub](https://docs.github.com/rest/apps/apps#get-a-user-installation-for-the-authenticated-app)
    ///
    /// # Errors
    ///
    /// The app is not installed there, or the call failed.
    pub async fn of_user(&self, login: &str) -> Result<InstallationInfo, Error> {
        let call = Call::<OfUser>::new(self.app()).with_path("username", login);
        Ok(call.send().await?.into_value())
    }

    /// The installation of an organization or, if there is none of that name, of a user.
    ///
    /// # Errors
    ///
    /// The app is not installed there, or a call failed.
    pub async fn of_owner(&self, login: &str) -> Result<InstallationInfo, Error> {
        match self.of_organization(login).await {
            Err(error) if error.is_not_found() => self.of_user(login).await,
            found => found,
        }
    }
}
