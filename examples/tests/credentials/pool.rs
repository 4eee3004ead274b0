use crate::example::{check, example, printed};

#[test]
fn budgets_of_several_tokens_add_up() {
    let text = printed(&mut example("pool"));
    for (token, requests) in [("one", 3), ("two", 5), ("three", 8)] {
        let sent = format!("  Bearer: {token} ");
        assert_eq!(text.lines().filter(|line| line.contains(&sent)).count(), requests, "{text}");
    }
    check(
        &text,
        &[
            "1 Bearer: one left: one 2, two ?, three ?",
            "2 Bearer: two left: one 2, two 4, three ?",
            "3 Bearer: three left: one 2, two 4, three 7",
            "4 Bearer: three left: one 2, two 4, three 6",
            "16 Bearer: one left: one 0, two 0, three 0",
            "0 requests sent",
        ],
    );
    assert!(text.contains("rate limit reached, wait until "), "{text}");
}
