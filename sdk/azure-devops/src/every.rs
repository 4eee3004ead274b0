//! What holds for every operation.

use forgekit_core::{Operation, OperationMeta, Profile as _};

use crate::{
    AzureDevOpsProfile,
    generated::every::{every_list, every_operation},
};

#[test]
fn every_operation_names_a_version_and_a_host_that_is_known() {
    let mut all: Vec<OperationMeta> = Vec::new();
    macro_rules! visit {
        ($module:ident: $($name:ident),* $(,)?) => {
            $(all.push(<crate::$module::operations::$name as Operation>::META);)*
        };
    }
    every_operation!(visit);

    let base = "https://dev.azure.com/fabrikam".parse().unwrap();
    let origins = AzureDevOpsProfile.origins(&base);
    for meta in all {
        assert!(meta.query.starts_with("api-version=7.1"), "{}", meta.id);
        assert!(meta.path.contains("_apis") && !meta.path.contains('?'), "{}", meta.id);
        if !meta.server.is_empty() {
            let declared: http::Uri = meta.server.parse().unwrap();
            let known = origins.iter().any(|origin| origin.host() == declared.host());
            assert!(known, "{}: {declared}", meta.id);
        }
    }
}

#[test]
fn every_list_says_where_its_items_are() {
    let mut all: Vec<OperationMeta> = Vec::new();
    macro_rules! visit {
        ($module:ident: $($name:ident),* $(,)?) => {
            $(all.push(<crate::$module::operations::$name as Operation>::META);)*
        };
    }
    every_list!(visit);
    for meta in all {
        assert!(meta.paging.is_some() && !meta.items_key.is_empty(), "{}", meta.id);
    }
}

#[cfg(all(feature = "wiki", feature = "work-item-tracking"))]
#[test]
fn versions_of_pages_and_paths_of_nodes_go_where_the_server_looks() {
    let azure = crate::AzureDevOps::new("fabrikam", crate::Anonymous).unwrap();
    let page = azure.wiki().create_or_update_page("Fiber", "main", "/Home").if_match("v1");
    assert_eq!(page.request().unwrap().headers()["if-match"], "v1");

    let node = azure.work_item_tracking().get_classification_node("Fiber", "areas");
    let node = node.path("Parent/Child").request().unwrap();
    assert!(node.uri().path().ends_with("/classificationnodes/areas/Parent/Child"));
}
