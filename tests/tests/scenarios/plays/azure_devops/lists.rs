//! Lists that go on where a header says.

use forgekit::{
    azure_devops::core::{ProjectState, ProjectVisibility},
    prelude::*,
};

plays! {
    AzureDevOps:
    projects_in_pages,
}

async fn projects_in_pages(azure: &AzureDevOps) {
    let core = azure.core();
    let projects = core.list_projects().top(2).items().all().await.unwrap();
    let names: Vec<_> = projects.iter().map(|project| &*project.name).collect();
    assert_eq!(names, ["Widgets", "Spares", "Attic"]);
    assert_eq!(projects[0].description.as_deref(), Some("Everything that turns"));
    assert_eq!(projects[1].description, None);
    assert_eq!(projects[1].visibility, Some(ProjectVisibility::Public));
    assert_eq!(projects[2].visibility, Some(ProjectVisibility::Organization));
    assert_eq!(projects[2].state, Some(ProjectState::Deleting));
    assert!(projects.is_sorted_by_key(|project| project.last_update_time.unwrap()));

    let widgets = core.get_project(&projects[0].id).include_capabilities(true);
    let widgets = widgets.send().await.unwrap();
    assert_eq!((&widgets.id, widgets.revision), (&projects[0].id, 12));
    assert_eq!(Some(widgets.last_update_time), projects[0].last_update_time);
    let capabilities = widgets.capabilities.as_ref().unwrap();
    assert_eq!(capabilities["processTemplate"]["templateName"], "Agile");
    assert_eq!(capabilities["versioncontrol"]["tfvcEnabled"], "False");
    assert_eq!(widgets.default_team.as_ref().unwrap().name, "Widgets Team");
    assert!(widgets.links.as_ref().unwrap()["web"]["href"].is_string());
}
