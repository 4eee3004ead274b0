//! What a text of GraphQL would do, as far as that has to be known before it is sent.
//!
//! A query may be sent twice and takes no turn among the writes, so a mutation must not pass
//! for one. Nothing is checked beyond that: the provider knows its schema.

mod tokens;

use self::tokens::{Token, Tokens};

/// An operation in a document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found<'t> {
    pub(crate) kind: Kind,
    /// Empty for one without a name.
    pub(crate) name: &'t str,
    /// Names of what is declared, without `$`.
    pub(crate) variables: Vec<&'t str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Query,
    Mutation,
    Subscription,
}

/// The operation that would be carried out.
///
/// The error says what is wrong with the text.
pub(crate) fn chosen<'t>(text: &'t str, name: Option<&str>) -> Result<Found<'t>, String> {
    let mut all = operations(text);
    match name {
        Some(name) => all
            .into_iter()
            .find(|operation| operation.name == name)
            .ok_or_else(|| format!("the text has no operation `{}`", name.escape_debug())),
        None if all.len() > 1 => {
            let names: Vec<_> = all.iter().map(|operation| operation.name).collect();
            let names = names.join(", ");
            Err(format!("the text has several operations, choose by `operation_name`: {names}"))
        }
        None => all.pop().ok_or_else(|| "the text has no operation".to_owned()),
    }
}

fn operations(text: &str) -> Vec<Found<'_>> {
    let mut tokens = Tokens::new(text);
    let mut found = Vec::new();
    while let Some(token) = tokens.next() {
        let kind = match token {
            Token::Name("query") => Kind::Query,
            Token::Name("mutation") => Kind::Mutation,
            Token::Name("subscription") => Kind::Subscription,
            Token::Open(b'{') => {
                skip_selection(&mut tokens);
                found.push(Found { kind: Kind::Query, name: "", variables: Vec::new() });
                continue;
            }
            // A fragment, or what is not known: up to the end of its selection.
            Token::Name(_) => {
                head(&mut tokens);
                continue;
            }
            _ => continue,
        };
        let (name, variables) = head(&mut tokens);
        found.push(Found { kind, name, variables });
    }
    found
}

/// Reads up to the end of a definition: its name and what it declares.
fn head<'t>(tokens: &mut Tokens<'t>) -> (&'t str, Vec<&'t str>) {
    let (mut name, mut variables) = ("", Vec::new());
    let mut depth = 0_usize;
    let mut first = true;
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(b'{') if depth == 0 => {
                skip_selection(tokens);
                break;
            }
            Token::Open(_) => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            Token::Name(text) if first => name = text,
            Token::Variable(text) if depth > 0 => variables.push(text),
            Token::Name(_) | Token::Variable(_) | Token::Other => {}
        }
        first = false;
    }
    (name, variables)
}

/// Reads up to the bracket that closes the one read last.
fn skip_selection(tokens: &mut Tokens<'_>) {
    let mut depth = 1_usize;
    while depth > 0 {
        match tokens.next() {
            Some(Token::Open(_)) => depth += 1,
            Some(Token::Close) => depth -= 1,
            Some(_) => {}
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(Kind, &str, &[&str])]) {
        let found: Vec<_> = operations(text);
        let found: Vec<_> =
            found.iter().map(|op| (op.kind, op.name, op.variables.as_slice())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_first_word_of_an_operation_tells() {
        check("{ viewer { login } }", &[(Kind::Query, "", &[])]);
        check("query { a }", &[(Kind::Query, "", &[])]);
        check("\u{feff} ,, mutation M { a }", &[(Kind::Mutation, "M", &[])]);
        check("subscription S{a}", &[(Kind::Subscription, "S", &[])]);
        check("query mutation { a }", &[(Kind::Query, "mutation", &[])]);
        check("", &[]);
        check("type T", &[]);
    }

    #[test]
    fn words_elsewhere_do_not_count() {
        check("# mutation { a }\nquery Q { a }", &[(Kind::Query, "Q", &[])]);
        check("fragment mutation on T { a { b } } { a }", &[(Kind::Query, "", &[])]);
        check(r#"{ a(b: "} mutation {") }"#, &[(Kind::Query, "", &[])]);
        check(r#"{ a(b: "\"} mutation {") }"#, &[(Kind::Query, "", &[])]);
        check(r#"{ a(b: """" } \""" mutation { """) }"#, &[(Kind::Query, "", &[])]);
        check("query Q @a(b: {c: 1}) { mutation }", &[(Kind::Query, "Q", &[])]);
        check("query { a } mutation { b }", &[(Kind::Query, "", &[]), (Kind::Mutation, "", &[])]);
    }

    #[test]
    fn what_is_declared_is_known() {
        check(
            r#"query Q($a: Int! = 1, $b: [In] = [{c: "$x"}] # $d
               $cursor: String) @x { f(g: $h) }"#,
            &[(Kind::Query, "Q", &["a", "b", "cursor"])],
        );
        check("query($é: Int, $after:String){a}", &[(Kind::Query, "", &["", "after"])]);
    }

    #[test]
    fn one_operation_is_chosen() {
        let text = "query A { a } mutation B { b }";
        assert_eq!(chosen(text, Some("A")).unwrap().kind, Kind::Query);
        assert_eq!(chosen(text, Some("B")).unwrap().kind, Kind::Mutation);
        assert!(chosen(text, Some("C")).unwrap_err().contains("no operation `C`"));
        assert!(chosen(text, None).unwrap_err().ends_with("A, B"));
        assert!(chosen("fragment F on T { a }", None).is_err());
    }

    #[test]
    fn texts_that_break_off_are_read_as_far_as_they_go() {
        for text in ["query Q($a", "{ a(b: \"", "{ a(b: \"\"\"", "mutation", "\\", "\"\\"] {
            operations(text);
        }
    }
}
