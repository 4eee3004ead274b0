//! What issues are about.

/// Half a title each; together they name every issue differently.
pub(super) const SUBJECTS: [&str; 25] = [
    "Spout",
    "Lid",
    "Handle",
    "Infuser",
    "Kettle driver",
    "Temperature probe",
    "Brew timer",
    "Leaf parser",
    "Milk adapter",
    "Sugar encoder",
    "Cup discovery",
    "Status page",
    "Error 418",
    "Config file",
    "Command line",
    "Release build",
    "Cold start",
    "Steam sensor",
    "Pour scheduler",
    "Water meter",
    "Descaling job",
    "Night mode",
    "Recipe import",
    "Voice control",
    "Over-the-air update",
];

pub(super) const PROBLEMS: [&str; 10] = [
    "drips after every third cup",
    "panics when the pot is empty",
    "is slower since 2.4",
    "ignores the configured locale",
    "should say what went wrong",
    "leaks memory while idle",
    "needs documentation",
    "fails behind a proxy",
    "forgets its state after a restart",
    "does not work on Windows",
];

pub(super) const BODIES: [&str; 4] = [
    "What happened:\n\nIt worked with 2.3. Since the update it fails about once in ten tries.",
    "Steps to reproduce:\n\n1. fill the pot\n2. start `teapot brew`\n3. wait",
    "Is this intended? The manual says otherwise in its third chapter.",
    "I can help with this, if somebody shows me where to begin.",
];

/// Name, colour, description.
pub(super) const LABELS: [(&str, &str, &str); 6] = [
    ("bug", "d73a4a", "Something isn't working"),
    ("documentation", "0075ca", "Improvements or additions to documentation"),
    ("enhancement", "a2eeef", "New feature or request"),
    ("good first issue", "7057ff", "Good for newcomers"),
    ("help wanted", "008672", "Extra attention is needed"),
    ("question", "d876e3", "Further information is requested"),
];

pub(super) const LOGINS: [&str; 8] =
    ["ada-b", "camellia", "earl-g", "jasmin0", "lapsang", "oolong-bot", "pekoe", "rooibos"];
