use forgekit_core::{Call, Credential as _, Error, Token};

use super::{Installation, operations::RevokeToken};

impl Installation {
    /// Makes the token invalid for everybody, before it would end. The next call gets another.
    /// [GitHub](https://docs.github.com/rest/apps/installations#revoke-an-installation-access-token)
    ///
    /// # Errors
    ///
    /// There was no token and none could be got, or the call failed.
    pub async fn revoke(&self) -> Result<(), Error> {
        let renewing = self.renewing()?;
        let token = renewing.token().await?;
        // First, so that nobody begins to use it; those who do already get another by their 401.
        renewing.forget(&token);
        if let Some(store) = self.installations().sealed_store() {
            store.remove(&renewing.issuer().key.hashed()).await;
        }
        let last = Token::new(token.expose())?.named(self.id().as_str());
        let client = self.installations().app().with_credential(last)?;
        match Call::<RevokeToken>::new(&client).send().await {
            Err(error) if !error.is_unauthorized() => Err(error),
            _ => Ok(()),
        }
    }
}
