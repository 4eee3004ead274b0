//! The words of a path, as a name needs them.

use heck::ToSnakeCase as _;

use crate::lower::names;

/// Ends of paths that say what is done.
const ACTIONS: &str = "
    accept activate add apply approve archive authenticate authorize ban block cancel check
    clone compare confirm deactivate delete disable discover dismiss download enable erase
    follow fork get import invite keep lint list lock mark merge move override pause ping play
    promote protect publish query rebase register reject render reorder repair request resend
    reset resolve restore resume retry revert revoke rollback rotate search set share star
    stop subscribe sync transfer trigger unapprove unarchive unban unblock unfollow unprotect
    unstar unsubscribe update verify
";

/// What such an end begins with where it is several words.
const BEGINNINGS: &str = "
    add approve cancel cherry create disable dry enable get increment mark refresh renew reset
    revoke set stop take transfer
";

/// Those that say what is read.
const READS: &str = "
    authenticate check compare discover download ping query search
";

pub(super) struct Words {
    verb: String,
    /// What stands after the verb in any case.
    core: String,
    /// What can be put before or behind it, the nearest last.
    pub(super) rest: Vec<String>,
    /// Whether the core is what the tag is about, so that it goes without saying.
    implied: bool,
    /// The names of the path's parameters.
    pub(super) parameters: Vec<String>,
}

impl Words {
    pub(super) fn new(module: &str, path: &str, method: &str, lists: bool) -> Self {
        let segments: Vec<&str> =
            path.split('/').filter(|segment| !matches!(*segment, "" | "-")).collect();
        let mut rest = Vec::new();
        let mut parameters = Vec::new();
        for (at, segment) in segments.iter().enumerate() {
            if let Some((_, name)) = segment.split_once('{') {
                let name = name.split('}').next().unwrap_or_default();
                parameters.push(name.to_snake_case());
                continue;
            }
            let word = segment.to_snake_case();
            let followed = segments.get(at + 1).is_some_and(|next| next.starts_with('{'));
            rest.push(if followed { names::singular(&word) } else { word });
        }
        if path.split('/').any(|segment| segment == "-") {
            parameters.push("dash".to_owned());
        }
        let to_one = segments.last().is_some_and(|last| last.contains('{'));
        let action =
            rest.last().filter(|_| !to_one).filter(|last| is_action(last, method)).cloned();
        if action.is_some() {
            rest.pop();
        }
        let made = method == "post" && action.is_none() && !to_one;
        let mut core = rest.pop().unwrap_or_default();
        if made {
            core = names::singular(&core);
        }
        let implied = names::singular(&core) == names::singular(module);
        let verb = action.unwrap_or_else(|| verb(method, lists).to_owned());
        Self { verb, core, rest, implied, parameters }
    }

    /// Whether more of the path can be told.
    pub(super) fn has_more(&self, context: usize) -> bool {
        context < self.rest.len()
    }

    /// The name with so many words of context, and the parameters that tell it from another.
    pub(super) fn name(&self, context: usize, by: &[String]) -> String {
        let behind = self.rest[self.rest.len() - context..].join("_");
        let keyword = names::field(&self.verb).starts_with("r#");
        let parts = match (self.implied, context) {
            (true, 0) if keyword => [&*self.verb, &*self.core, ""],
            (true, 0) => [&*self.verb, "", ""],
            (true, _) => [&*self.verb, "for", &*behind],
            (false, _) => [&*self.verb, &*behind, &*self.core],
        };
        let mut name: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let by = by.join("_and_");
        if !by.is_empty() {
            name.extend(["by", &*by]);
        }
        name.join("_")
    }
}

fn verb(method: &str, lists: bool) -> &'static str {
    match method {
        "get" if lists => "list",
        "get" => "get",
        "post" => "create",
        "put" => "update",
        "patch" => "change",
        "delete" => "delete",
        "head" => "check",
        _ => "options",
    }
}

fn is_action(word: &str, method: &str) -> bool {
    let begins = |(first, _): (&str, &str)| has(BEGINNINGS, first);
    match method {
        "get" => has(READS, word),
        "post" | "put" | "patch" => has(ACTIONS, word) || word.split_once('_').is_some_and(begins),
        _ => false,
    }
}

fn has(words: &str, wanted: &str) -> bool {
    words.split_whitespace().any(|word| word == wanted)
}
