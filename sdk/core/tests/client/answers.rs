use crate::provider::{
    Calls as _, File, Has, Item, Link, Maybe, MaybeLink, Raw, Start, Started, Touch, Valued,
    always, answered, respond,
};

#[tokio::test]
async fn json_becomes_the_model() {
    let (builder, _) = answered(|_| {
        let headers = [("x-request-id", "r1"), ("x-left", "9")];
        respond(200, &headers, r#"{"id": 1, "name": "a", "more": []}"#)
    });
    let client = builder.build().unwrap();
    let item = client.items().get(1).send().await.unwrap();
    assert_eq!((item.id, item.name.as_deref()), (1, Some("a")));
    assert_eq!(item.status(), 200);
    assert_eq!(item.request_id().as_deref(), Some("r1"));
    assert_eq!(item.rate().unwrap().remaining, 9);
    assert_eq!(item.into_value().id, 1);
}

#[tokio::test]
async fn a_check_is_answered_by_the_status() {
    for (status, expected) in [(204, true), (200, true), (404, false), (302, false)] {
        let (builder, log) = answered(move |_| respond(status, &[("location", "/elsewhere")], ""));
        let client = builder.build().unwrap();
        let has = client.items().at::<Has>(1).send().await.unwrap();
        assert_eq!(has.into_value(), expected, "{status}");
        assert_eq!(log.all().len(), 1);
    }
    let (client, _) = always(500, "");
    let error = client.items().at::<Has>(1).send().await.unwrap_err();
    assert!(error.is_server_error());
}

#[tokio::test]
async fn an_optional_body_may_be_missing() {
    for status in [202, 204, 205] {
        let (client, _) = always(status, "");
        let maybe = client.items().at::<Maybe>(1).send().await.unwrap();
        assert_eq!(maybe.into_value(), None);
    }
    let (client, _) = always(200, r#"{"id": 1}"#);
    let maybe = client.items().at::<Maybe>(1).send().await.unwrap();
    assert_eq!(maybe.as_ref().map(|item| item.id), Some(1));
}

#[tokio::test]
async fn a_list_may_be_in_its_value_and_have_holes() {
    for body in [
        r#"{"count": 2, "value": [{"id": 1}, null]}"#,
        r#"[null, {"id": 1}]"#,
        "\u{feff}{\"value\": [{\"id\": 1}]}",
    ] {
        let (client, _) = always(200, body);
        let items = client.items().of::<Valued>().send().await.unwrap();
        assert_eq!(items.iter().map(|item| item.id).collect::<Vec<_>>(), [1], "{body}");
    }
    for (body, expected) in [
        (r#"{"value": [{"id": "x"}]}"#, "value[0].id"),
        (r#"{"message": "x"}"#, "expected an array"),
    ] {
        let (client, _) = always(200, body);
        let error = client.items().of::<Valued>().send().await.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[tokio::test]
async fn text_and_bytes_are_left_alone() {
    let (client, _) = always(200, "grüße\r\n");
    let file = client.items().of::<File>().with_path("path", "a");
    assert_eq!(file.send().await.unwrap().into_value(), "grüße\r\n");

    let (client, _) = always(200, &[0xff, 0, 0xfe][..]);
    let raw = client.items().at::<Raw>(1).send().await.unwrap();
    assert_eq!(&raw[..], [0xff, 0, 0xfe]);

    let file = client.items().of::<File>().with_path("path", "a");
    assert!(file.send().await.unwrap_err().is_decode());
}

#[tokio::test]
async fn a_redirect_that_is_the_answer_is_not_followed() {
    let (builder, log) =
        answered(|_| respond(302, &[("location", "https://cdn.example/x?key=1")], ""));
    let client = builder.build().unwrap();
    let link = client.items().at::<Link>(1).send().await.unwrap();
    assert_eq!(link.url, "https://cdn.example/x?key=1");
    assert!(!format!("{link:?}").contains("key"));
    assert_eq!(log.all().len(), 1);

    let (client, _) = always(200, "");
    assert!(client.items().at::<Link>(1).send().await.unwrap_err().is_decode());
    let none = client.items().at::<MaybeLink>(1).send().await.unwrap();
    assert!(none.is_none());
}

#[tokio::test]
async fn the_status_may_choose_the_shape() {
    let (client, _) = always(202, "");
    let started = client.items().of::<Start>().send().await.unwrap();
    assert_eq!(*started, Started::Waiting);

    let (client, _) = always(200, r#"{"id": 1}"#);
    let started = client.items().of::<Start>().send().await.unwrap();
    let item = Item { id: 1, name: None };
    assert_eq!(*started, Started::Done(item));

    let (client, _) = always(200, "{}");
    let error = client.items().of::<Start>().send().await.unwrap_err();
    assert!(error.to_string().contains("at id"), "{error}");
}

#[tokio::test]
async fn nothing_is_read_where_nothing_is_expected() {
    let (client, _) = always(200, "<html>");
    client.items().of::<Touch>().send().await.unwrap();
}

#[tokio::test]
async fn a_raw_response_has_any_status() {
    let (client, _) = always(404, "nothing here");
    let response = client.items().get(1).raw().await.unwrap();
    assert_eq!(response.status(), 404);
    let body = response.into_body().bytes(100).await.unwrap();
    assert_eq!(body, "nothing here");
}
