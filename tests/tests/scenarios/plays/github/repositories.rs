//! Repositories, and who may do what with them.

use forgekit::prelude::*;
use forgekit_github::repos::{
    UpdateBranchProtectionRequiredPullRequestReviews as Reviews,
    UpdateBranchProtectionRequiredStatusChecks as Checks,
};

use crate::token;

plays! {
    GitHub:
    branch_protection,
    collaborators,
    rename_repository,
}

/// The credential goes along, as it is the same origin, and so does the body.
async fn rename_repository(github: &GitHub) {
    let found = github.repos().get("acme", "gizmos").send().await.unwrap();
    assert_eq!(found.full_name, "acme/gadgets");

    let call = github.repos().update("acme", "gizmos");
    let changed = call.description("Parts that turn").has_wiki(false).send().await.unwrap();
    assert_eq!((changed.id, &*changed.full_name), (found.id, "acme/gadgets"));
    assert_eq!(changed.description.as_deref(), Some("Parts that turn"));
}

async fn branch_protection(github: &GitHub) {
    let repos = github.repos();
    let checks = Checks::new(true, vec!["fit".into()]);
    let reviews = Reviews {
        dismiss_stale_reviews: Some(true),
        required_approving_review_count: Some(1),
        ..Reviews::default()
    };
    let set = repos
        .update_branch_protection("acme", "widgets", "main", checks, true, reviews, None)
        .required_linear_history(true)
        .allow_force_pushes(Nullable::Null)
        .send()
        .await
        .unwrap();
    assert!(set.restrictions.is_none());

    let read = || repos.get_branch_protection("acme", "widgets", "main").send();
    let protection = read().await.unwrap();
    let checks = protection.required_status_checks.as_ref().unwrap();
    assert_eq!(checks.contexts, ["fit"]);
    assert_eq!(checks.checks.as_ref().unwrap()[0].app_id, None);
    assert!(protection.enforce_admins.as_ref().unwrap().enabled);

    let less = repos
        .update_branch_protection("acme", "widgets", "main", None, None, None, None)
        .send()
        .await
        .unwrap();
    assert!(less.required_status_checks.is_none());
    assert!(!less.enforce_admins.as_ref().unwrap().enabled);

    repos.delete_branch_protection("acme", "widgets", "main").send().await.unwrap();
    let error = read().await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.api().unwrap().message, "Branch not protected");
}

async fn collaborators(ada: &GitHub) {
    let grace = ada.with_credential(token("grace")).unwrap();
    let (owner, repo, user) = ("harbor-lights", "lighthouse-map", "grace-example");
    let is_in = || ada.repos().check_collaborator(owner, repo, user).send();
    let add = || ada.repos().add_collaborator(owner, repo, user).permission("push").send();

    assert!(!*is_in().await.unwrap());
    let invitation = add().await.unwrap().into_value().expect("an invitation");
    assert_eq!(invitation.inviter.as_ref().unwrap().login, "ada-example");

    let open = grace.repos().list_invitations_for_authenticated_user().items().all().await.unwrap();
    assert_eq!(open.iter().map(|open| open.id).collect::<Vec<_>>(), [invitation.id]);
    grace.repos().accept_invitation_for_authenticated_user(open[0].id).send().await.unwrap();

    assert!(*is_in().await.unwrap());
    let level = ada.repos().get_collaborator_permission_level(owner, repo, user).send().await;
    assert_eq!(level.unwrap().permission, "write");
    assert!(add().await.unwrap().is_none(), "nobody is invited twice");
}
