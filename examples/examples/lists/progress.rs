//! Bars, on stderr and only if that is a terminal.

use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};

/// Of a list of known length.
pub(crate) fn items(total: i64) -> ProgressBar {
    let bar = ProgressBar::new(total.unsigned_abs()).with_message("issues");
    styled(bar, "{msg} [{bar:40}] {pos}/{len}")
}

/// Of bytes, whose number is told later.
pub(crate) fn bytes() -> ProgressBar {
    styled(ProgressBar::new(0).with_message("archive"), "{msg} [{bar:40}] {bytes}/{total_bytes}")
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("=> ");
    // Also if an error ends it.
    bar.with_style(style).with_finish(ProgressFinish::AndClear)
}
