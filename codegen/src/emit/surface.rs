use crate::{
    lower::{Answer, Package},
    model::Api,
};

/// One line per operation: id, method, path, paging, class.
pub(super) fn text(api: &Api, package: &Package) -> String {
    let mut lines: Vec<String> = package
        .modules
        .iter()
        .flat_map(|module| &module.operations)
        .map(|operation| {
            let source = &api.operations[operation.source];
            let or = |text: &str, none: &str| {
                if text.is_empty() { none.to_owned() } else { text.to_owned() }
            };
            let paging = operation.paging.as_ref().map_or_else(
                || "-".to_owned(),
                |paging| {
                    if paging.key.is_empty() {
                        paging.style.clone()
                    } else {
                        format!("{}:{}", paging.style, paging.key)
                    }
                },
            );
            let mut line = format!(
                "{} {} {} {} {}",
                source.id,
                source.method,
                source.path,
                paging,
                or(&operation.class, "Core")
            );
            let marks = [
                (source.notifies, "notifies"),
                (source.deprecated, "deprecated"),
                (!source.server.is_empty(), "server"),
                (matches!(operation.answer, Answer::Check), "check"),
            ];
            for (_, mark) in marks.iter().filter(|(on, _)| *on) {
                line.push(' ');
                line.push_str(mark);
            }
            if !operation.accept.is_empty() {
                line.push(' ');
                line.push_str(&operation.accept);
            }
            line
        })
        .collect();
    lines.sort();
    lines.into_iter().map(|line| line + "\n").collect()
}
