use proptest::{collection::vec, prelude::*};

/// One call: when it starts, how long the way is, what becomes of it.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    pub start: u64,
    pub way: u64,
    pub fate: Fate,
}

#[derive(Clone, Copy, Debug)]
pub enum Fate {
    Answered,
    /// Something on the way answers in the provider's place, after it was reached.
    Untold,
    /// The answer gets lost.
    Lost,
    /// The provider is never reached.
    Unsent,
    /// The caller gives up after so long.
    Dropped(u64),
    /// A secondary limit of so many seconds, or of a length that is not told.
    Refused(Option<u64>),
}

#[derive(Clone, Debug)]
pub struct World {
    pub calls: Vec<Call>,
    /// What one window after the other allows; it may grow, as nobody can know that it shrank.
    pub limits: Vec<u64>,
    pub window: u64,
    /// When the provider's clock is set, and by how much.
    pub jumps: Vec<(u64, i64)>,
}

pub fn world() -> impl Strategy<Value = World> {
    let fate = prop_oneof![
        12 => Just(Fate::Answered),
        1 => Just(Fate::Untold),
        2 => Just(Fate::Lost),
        1 => Just(Fate::Unsent),
        3 => (0..90_000_u64).prop_map(Fate::Dropped),
        1 => (1..120_u64).prop_map(|seconds| Fate::Refused(Some(seconds))),
        1 => Just(Fate::Refused(None)),
    ];
    let call = (0..200_000_u64, 1..5_000_u64, fate);
    let calls = vec(call.prop_map(|(start, way, fate)| Call { start, way, fate }), 1..60);
    let jumps = vec((0..300_000_u64, -100_000..100_000_i64), 0..3);
    let parts = (calls, vec(1..12_u64, 1..5), 5..90_u64, jumps);
    parts.prop_map(|(calls, mut limits, window, jumps)| {
        limits.sort_unstable();
        World { calls, limits, window, jumps }
    })
}
