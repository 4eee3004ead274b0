use forgekit_core::json::from_slice;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn read(value: &Value) -> Document {
    from_slice(value.to_string().as_bytes()).unwrap()
}

fn doc(content: Value) -> Value {
    json!({ "type": "doc", "version": 1, "content": content })
}

#[test]
fn a_document_is_written_as_atlassian_reads_it() {
    let document = Document::new()
        .heading(2, "Broken")
        .paragraph(Line::new().text("by ").mention("5b10", "@Mia").link("log", "https://x"))
        .bullets(["a"])
        .code("rust", "panic!()")
        .panel(PanelKind::Warning, "slow")
        .table(["n"], [["1"]])
        .rule();
    let text = |text: &str| json!({ "type": "text", "text": text });
    let paragraph = |content: Value| json!({ "type": "paragraph", "content": content });
    assert_eq!(
        document.to_value(),
        doc(json!([
            { "type": "heading", "attrs": { "level": 2 }, "content": [text("Broken")] },
            paragraph(json!([
                text("by "),
                { "type": "mention", "attrs": { "id": "5b10", "text": "@Mia" } },
                { "type": "text", "text": "log",
                  "marks": [{ "type": "link", "attrs": { "href": "https://x" } }] },
            ])),
            { "type": "bulletList", "content": [
                { "type": "listItem", "content": [paragraph(json!([text("a")]))] },
            ] },
            { "type": "codeBlock", "attrs": { "language": "rust" }, "content": [text("panic!()")] },
            { "type": "panel", "attrs": { "panelType": "warning" },
              "content": [paragraph(json!([text("slow")]))] },
            { "type": "table", "content": [
                { "type": "tableRow", "content": [
                    { "type": "tableHeader", "content": [paragraph(json!([text("n")]))] },
                ] },
                { "type": "tableRow", "content": [
                    { "type": "tableCell", "content": [paragraph(json!([text("1")]))] },
                ] },
            ] },
            { "type": "rule" },
        ]))
    );
}

#[test]
fn text_is_taken_literally() {
    let message = "KeyError: *args of `f`\n@mentions [stay](here)\n\n# no heading";
    let document = Document::from(message);
    let text = |text: &str| Inline::Text(text.to_owned(), Vec::new());
    assert_eq!(
        document.content,
        [
            Block::Paragraph(vec![
                text("KeyError: *args of `f`"),
                Inline::Break,
                text("@mentions [stay](here)"),
            ]),
            Block::Paragraph(vec![text("# no heading")]),
        ]
    );
}

#[test]
fn what_is_not_known_is_kept_as_it_came() {
    for node in [
        json!({ "type": "mediaSingle", "attrs": { "layout": "center" }, "content": [
            { "type": "media", "attrs": { "id": "1", "type": "file", "collection": "" } },
        ] }),
        // A table of a width of its own, a coloured panel, a centred paragraph.
        json!({ "type": "table", "attrs": { "width": 760 }, "content": [] }),
        json!({ "type": "panel", "attrs": { "panelType": "custom", "panelColor": "#fff" } }),
        json!({ "type": "paragraph", "marks": [{ "type": "alignment" }], "content": [] }),
        json!({ "type": "paragraph", "content": [
            { "type": "status", "attrs": { "text": "DONE", "color": "green" } },
            { "type": "text", "text": "red",
              "marks": [{ "type": "textColor", "attrs": { "color": "#f00" } }, { "type": "strong" }] },
            { "type": "mention", "attrs": { "id": "1", "text": "@a", "accessLevel": "SITE" } },
        ] }),
    ] {
        let value = doc(json!([node]));
        assert_eq!(read(&value).to_value(), value);
    }
}

#[test]
fn numbers_of_the_editor_do_not_hide_a_paragraph() {
    let value = doc(json!([{ "type": "paragraph", "attrs": { "localId": "7f" },
        "content": [{ "type": "text", "text": "a" }] }]));
    assert_eq!(read(&value), Document::from("a"));
}

#[test]
fn text_of_older_endpoints_is_a_document_and_a_number_is_not() {
    assert_eq!(read(&json!("a\nb")), Document::from("a\nb"));
    assert!(from_slice::<Document>(b"7").is_err());
    assert!(from_slice::<Document>(br#"{"type":"paragraph"}"#).is_err());
}

fn marks() -> impl Strategy<Value = Vec<Mark>> {
    let mark = prop_oneof![
        Just(Mark::Strong),
        Just(Mark::Em),
        Just(Mark::Strike),
        Just(Mark::Code),
        Just(Mark::Underline),
        "[a-z]{1,5}".prop_map(|path| Mark::Link(format!("https://example.com/{path}"))),
        Just(Mark::Other(json!({ "type": "textColor", "attrs": { "color": "#123456" } }))),
    ];
    prop::collection::vec(mark, 0..3)
}

fn inline() -> impl Strategy<Value = Inline> {
    prop_oneof![
        6 => ("[ -~äß\u{20ac}]{1,12}", marks()).prop_map(|(text, marks)| Inline::Text(text, marks)),
        1 => ("[a-z0-9]{4}", "@[A-Z][a-z]{2}").prop_map(|(id, text)| Inline::Mention { id, text }),
        1 => ":[a-z_]{2,6}:".prop_map(|short_name| Inline::Emoji { short_name, text: None }),
        1 => "[a-z]{1,5}".prop_map(|path| Inline::Card(format!("https://cards.example/{path}"))),
        1 => Just(Inline::Break),
        1 => Just(Inline::Other(json!({ "type": "status", "attrs": { "text": "DONE" } }))),
    ]
}

fn line() -> impl Strategy<Value = Vec<Inline>> {
    prop::collection::vec(inline(), 0..5)
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        4 => line().prop_map(Block::Paragraph),
        1 => (1..7_u8, line()).prop_map(|(level, line)| Block::Heading(level, line)),
        1 => (prop::option::of("[a-z]{1,4}"), "[ -~\n]{0,20}")
            .prop_map(|(language, code)| Block::Code(language, code)),
        1 => Just(Block::Rule),
        1 => Just(Block::Other(json!({ "type": "mediaGroup", "content": [] }))),
    ];
    leaf.prop_recursive(3, 24, 4, |block| {
        let blocks = prop::collection::vec(block, 0..3);
        let items = prop::collection::vec(blocks.clone(), 1..3);
        let kinds = prop::sample::select(PanelKind::ALL.to_vec());
        let cell =
            (any::<bool>(), blocks.clone()).prop_map(|(header, content)| Cell { header, content });
        prop_oneof![
            items.clone().prop_map(Block::BulletList),
            (0..30_u64, items).prop_map(|(start, items)| Block::OrderedList(start, items)),
            blocks.clone().prop_map(Block::Quote),
            (kinds, blocks).prop_map(|(kind, blocks)| Block::Panel(kind, blocks)),
            prop::collection::vec(prop::collection::vec(cell, 1..3), 1..3).prop_map(Block::Table),
        ]
    })
}

fn document() -> impl Strategy<Value = Document> {
    prop::collection::vec(block(), 0..4).prop_map(|content| Document { content })
}

proptest! {
    #[test]
    fn what_is_written_is_read(document in document()) {
        prop_assert_eq!(read(&document.to_value()), document);
    }
}

#[cfg(feature = "markdown")]
mod markdown {
    use super::*;

    #[track_caller]
    fn check(markdown: &str) {
        assert_eq!(Document::from_markdown(markdown).to_markdown(), markdown);
    }

    #[test]
    fn what_markdown_has_comes_back_as_it_was() {
        check("# Title");
        check("**a *b* c** and ~~d~~ `e`\\\nnext");
        check("[a **b**](https://example.com/x?a=1&b=2) <https://example.com>");
        check("- a\n- b\n  - c\n\n    d\n- e");
        check("3. a\n4. b");
        check("```rust\nlet a = 1;\n```");
        check("````\n```\n````");
        check("> a\n>\n> b");
        check("> [!WARNING]\n> slow");
        check("| a | b |\n| --- | --- |\n| 1 | `x\\|y` |");
        check("a\n\n***\n\nb");
        check("- a\n\n<!-- -->\n\n- b");
        check("`` ` ``");
    }

    #[test]
    fn text_is_escaped_where_it_would_mean_something() {
        for (text, expected) in [
            ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
            ("snake_case", "snake_case"),
            ("# a", "\\# a"),
            ("1. a", "1\\. a"),
            ("- a", "\\- a"),
            ("a - b # c", "a - b # c"),
            ("<b> &amp; [x](y)", "\\<b> \\&amp; \\[x\\](y)"),
            ("@mentions", "@mentions"),
            ("C:\\temp", "C:\\\\temp"),
        ] {
            assert_eq!(Document::from(text).to_markdown(), expected);
            assert_eq!(Document::from_markdown(expected), Document::from(text), "{expected}");
        }
    }

    #[test]
    fn emphasis_that_cannot_be_said_is_left_out() {
        let line = Line::new().text("a").strong("\"b\"").text("c");
        assert_eq!(Document::new().paragraph(line).to_markdown(), "a\"b\"c");
    }

    #[test]
    fn unknown_nodes_show_their_text() {
        let node = json!({ "type": "expand", "attrs": { "title": "more" }, "content": [
            { "type": "paragraph", "content": [{ "type": "text", "text": "inner" }] },
            { "type": "taskList", "content": [
                { "type": "taskItem", "content": [{ "type": "text", "text": "task" }] },
            ] },
        ] });
        assert_eq!(Document::from(vec![Block::Other(node)]).to_markdown(), "inner\n\ntask");
    }

    proptest! {
        /// What Markdown can say of a document, it says the same way again.
        #[test]
        fn markdown_is_the_same_the_second_time(document in document()) {
            let once = document.to_markdown();
            let read = Document::from_markdown(&once);
            prop_assert_eq!(read.to_markdown(), once, "{:?}", read);
        }

        #[test]
        fn plain_text_comes_back_from_markdown(text in "[!-~]{1,12}( [!-~]{1,12}){0,4}") {
            let document = Document::from(text.as_str());
            prop_assert_eq!(Document::from_markdown(&document.to_markdown()), document);
        }
    }
}
