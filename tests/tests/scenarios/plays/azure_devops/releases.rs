//! Releases of pipelines, which are at a host of their own.

use forgekit::{
    azure_devops::release::{ReleaseReason, ReleaseStatus},
    prelude::*,
};

plays! {
    AzureDevOps:
    releases,
}

async fn releases(azure: &AzureDevOps) {
    let newest = azure.release().list_releases().top(1).send().await.unwrap();
    let newest = &newest[0];
    assert!(newest.artifacts.is_none());
    assert_eq!(newest.release_definition.name.as_deref(), Some("widgets-cd"));
    assert_eq!(newest.created_by.display_name.as_deref(), Some("Ada Example"));

    let call = azure.release().list_releases().project("Widgets");
    let call = call.definition_id(newest.release_definition.id.unwrap());
    let all = call.expand("artifacts").top(2).items().all().await.unwrap();
    let told: Vec<_> =
        all.iter().map(|release| (&*release.name, &release.status, &release.reason)).collect();
    assert_eq!(
        told,
        [
            ("Release-3", &ReleaseStatus::Active, &ReleaseReason::ContinuousIntegration),
            ("Release-2", &ReleaseStatus::Abandoned, &ReleaseReason::Manual),
            ("Release-1", &ReleaseStatus::Draft, &ReleaseReason::Schedule),
        ]
    );
    assert_eq!((all[0].id, &all[0].url), (newest.id, &newest.url));
    assert!(all[0].created_on > all[1].created_on && all[1].created_on > all[2].created_on);
    assert_eq!(all[0].tags.as_deref(), Some(&["stable".to_owned()][..]));
    assert_eq!(all[1].triggering_artifact_alias, None);
    assert_eq!(all[0].project_reference.as_ref().unwrap().name, None);

    let artifact = &all[0].artifacts.as_ref().unwrap()[0];
    assert_eq!((artifact.r#type.as_deref(), artifact.is_primary), (Some("Build"), Some(true)));
    let of = artifact.definition_reference.as_ref().unwrap();
    assert_eq!(of["branch"].name.as_deref(), Some("refs/heads/main"));
    assert_ne!(of["version"].id, of["definition"].id);
    let variables = all[0].variables.as_ref().unwrap();
    assert_eq!(variables["Channel"].value.as_deref(), Some("stable"));
    assert_eq!((&variables["Key"].value, variables["Key"].is_secret), (&None, Some(true)));
}
