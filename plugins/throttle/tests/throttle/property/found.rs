//! Worlds in which a window was exceeded once. In all of them the clock is set back while slow
//! answers are under way.

use super::{
    check,
    world::{Call, Fate, World},
};

fn never_exceeded(
    limit: u64,
    window: u64,
    jump: (u64, i64),
    calls: impl IntoIterator<Item = (u64, u64, Fate)>,
) {
    let calls = calls.into_iter().map(|(start, way, fate)| Call { start, way, fate }).collect();
    check(World { calls, limits: vec![limit], window, jumps: vec![jump] }).unwrap();
}

#[test]
fn a_slow_word_is_believed_when_nothing_else_is_known() {
    let calls = [
        (152, 4612, Fate::Dropped(9224)),
        (13313, 4687, Fate::Answered),
        (13313, 1, Fate::Untold),
        (10089, 4911, Fate::Answered),
        (13313, 1, Fate::Answered),
    ];
    never_exceeded(3, 8, (4765, -10), calls);
}

#[test]
fn what_a_clock_told_before_it_was_set_back_is_not_later() {
    let calls = [
        (13593, 1, Fate::Answered),
        (11872, 4480, Fate::Answered),
        (6697, 2148, Fate::Answered),
        (21519, 58, Fate::Answered),
        (6697, 4059, Fate::Answered),
        (0, 1, Fate::Untold),
        (13593, 1204, Fate::Answered),
        (12514, 2759, Fate::Answered),
    ];
    never_exceeded(5, 10, (15053, -2), calls);
}

#[test]
fn a_slow_word_does_not_replace_what_is_known_of_a_later_window() {
    let calls = [
        (5411, 4568, Fate::Answered),
        (5209, 4669, Fate::Answered),
        (23547, 1, Fate::Untold),
        (23547, 1, Fate::Answered),
        (5209, 3453, Fate::Untold),
        (17930, 70, Fate::Untold),
        (22141, 64, Fate::Answered),
    ];
    never_exceeded(5, 8, (19116, -2), calls);
}

#[test]
fn a_window_that_goes_on_for_longer_is_another_one_to_those_that_were_sent_before() {
    let calls = [
        (0, 4231, Fate::Answered),
        (21274, 57, Fate::Answered),
        (15686, 4314, Fate::Answered),
        (16545, 3455, Fate::Untold),
        (21274, 609, Fate::Answered),
        (21274, 1, Fate::Answered),
    ];
    never_exceeded(4, 13, (20001, -15), calls);
}
