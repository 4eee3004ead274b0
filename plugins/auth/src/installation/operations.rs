//! GitHub's operations that are needed here; the crate of all of them is not known to plugins.

use chrono::{DateTime, Utc};
use forgekit_core::{
    BodyKind, CredentialKind, LimitClass, Paging,
    json::{Context, Decode, Node},
    model, operation,
};
use secrecy::SecretString;

use super::{InstallationInfo, RepositoryInfo};

const APP: &[CredentialKind] = &[CredentialKind::App];
const INSTALLATION: &[CredentialKind] = &[CredentialKind::Installation];

/// A string that is a secret.
pub(super) struct Secret(pub(super) SecretString);

impl Decode for Secret {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        Self(String::decode(node, cx).into())
    }
}

// Its operation is `pub` by the macro, and so this has to be.
#[allow(unreachable_pub)]
pub struct NewToken {
    pub(super) token: Secret,
    pub(super) expires_at: DateTime<Utc>,
}
model! { NewToken: token, expires_at }

#[allow(unreachable_pub)]
pub struct RepositoriesPage {
    pub(super) repositories: Vec<RepositoryInfo>,
}
model! { RepositoriesPage: repositories }

// Another token takes nothing from the first one, so this may be sent again though it is a POST.
operation! {
    CreateToken: POST "/app/installations/{installation_id}/access_tokens" => NewToken {
        id("apps/create-installation-access-token"), tag("apps"),
        docs("https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app"),
        body(BodyKind::OptionalJson), class(LimitClass::Auth), credentials(APP), idempotent(true),
    }
}

operation! {
    RevokeToken: DELETE "/installation/token" => () {
        id("apps/revoke-installation-access-token"), tag("apps"),
        docs("https://docs.github.com/rest/apps/installations#revoke-an-installation-access-token"),
        credentials(INSTALLATION),
    }
}

operation! {
    OfRepository: GET "/repos/{owner}/{repo}/installation" => InstallationInfo {
        id("apps/get-repo-installation"), tag("apps"),
        docs("https://docs.github.com/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app"),
        credentials(APP),
    }
}

operation! {
    OfOrganization: GET "/orgs/{org}/installation" => InstallationInfo {
        id("apps/get-org-installation"), tag("apps"),
        docs("https://docs.github.com/rest/apps/apps#get-an-organization-installation-for-the-authenticated-app"),
        credentials(APP),
    }
}

operation! {
    OfUser: GET "/users/{username}/installation" => InstallationInfo {
        id("apps/get-user-installation"), tag("apps"),
        docs("https://docs.github.com/rest/apps/apps#get-a-user-installation-for-the-authenticated-app"),
        credentials(APP),
    }
}

operation! {
    ListInstallations: GET "/app/installations" => Vec<InstallationInfo>, item InstallationInfo {
        id("apps/list-installations"), tag("apps"),
        docs("https://docs.github.com/rest/apps/apps#list-installations-for-the-authenticated-app"),
        credentials(APP), paging(Paging::Link, ""),
    }
}

operation! {
    ListRepositories: GET "/installation/repositories" => RepositoriesPage,
        item RepositoryInfo in repositories {
        id("apps/list-repos-accessible-to-installation"), tag("apps"),
        docs("https://docs.github.com/rest/apps/installations#list-repositories-accessible-to-the-app-installation"),
        credentials(INSTALLATION), paging(Paging::Link, "repositories"),
    }
}
