//! Whose a token is, and where.

use forgekit::{http::Method, prelude::*};

use crate::token;

plays! {
    AzureDevOps:
    find_organizations,
}

async fn find_organizations(azure: &AzureDevOps) {
    let me = azure.profile().get_profile("me").send().await.unwrap();
    assert_eq!((me.display_name.as_deref(), me.revision), (Some("Ada Example"), Some(8)));
    assert_eq!(me.public_alias.as_deref(), Some(&*me.id));
    let accounts = azure.accounts().list_accounts().member_id(&*me.id).send().await.unwrap();
    let names: Vec<_> = accounts.iter().map(|account| &*account.account_name).collect();
    assert_eq!(names, ["fabrikam", "fabrikam-lab"]);

    let data = azure.request(Method::GET, "/_apis/connectionData");
    let data = data.query("api-version", "7.1-preview.1").send().await.unwrap();
    assert_eq!(data["authenticatedUser"]["id"], me.id);
    assert_eq!(data["instanceId"], accounts[0].account_id);

    let grace = azure.with_credential(token("grace")).unwrap();
    let hers = grace.profile().get_profile("me").details(true).core_attributes("CountryName");
    let hers = hers.send().await.unwrap();
    assert_ne!(hers.id, me.id);
    assert!(hers.time_stamp > me.time_stamp);
    let country = &hers.core_attributes.as_ref().unwrap()["CountryName"];
    assert_eq!(country.value.as_ref().unwrap(), "NL");
    let descriptor = country.descriptor.as_ref().unwrap();
    assert_eq!(descriptor.attribute_name.as_deref(), Some("CountryName"));
}
