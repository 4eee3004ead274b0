//! Prints how Forgekit stands beside its peers, and whether its bars are met.
//!
//! The contenders take turns, so that what else the machine does falls on all
//! of them, and each figure is the median of its rounds.

use std::time::Duration;

use forgekit_bench::{Contender, Server, clock, listing, octokit, one_call};

const LISTING_ROUNDS: usize = 15;
// Many short rounds: a ratio is of two that were close in time.
const CALL_ROUNDS: usize = 250;
const CALLS_PER_ROUND: usize = 40;

fn main() -> anyhow::Result<()> {
    // `cargo test --benches` only wants to know that it runs.
    let quick = !std::env::args().any(|argument| argument == "--bench");
    let rounds = |full| if quick { 1 } else { full };
    let server = Server::start()?;

    let contenders = listing::contenders(server)?;
    let mut list = Table::measure(&contenders, rounds(LISTING_ROUNDS), 1);
    let mut bars = vec![
        Bar { beside: listing::OCTOCRAB, short: "octocrab", most: 0.35 },
        Bar { beside: listing::VALUE, short: "Value", most: 1.0 },
    ];
    match octokit::listings(server, rounds(LISTING_ROUNDS)) {
        Ok(times) => {
            list.rows.push((OCTOKIT, times));
            bars.push(Bar { beside: OCTOKIT, short: "octokit", most: 0.15 });
        }
        Err(why) => println!("{OCTOKIT} is left out: {why}"),
    }
    println!("{} pages of {} issues, CPU time of a listing", Server::PAGES, Server::PER_PAGE);
    list.print(&bars);

    let contenders = one_call::contenders(server)?;
    let call = Table::measure(&contenders, rounds(CALL_ROUNDS), CALLS_PER_ROUND);
    println!("\none issue, CPU time of a call");
    call.print(&[
        Bar { beside: one_call::SERDE, short: "serde_json", most: 1.05 },
        Bar { beside: one_call::DECODER, short: "from_slice", most: 1.05 },
    ]);
    Ok(())
}

/// Does not take turns with the others, as it is a process of its own.
const OCTOKIT: &str = "@octokit/rest";

/// What Forgekit's share of another contender's time may be.
struct Bar {
    beside: &'static str,
    short: &'static str,
    most: f64,
}

struct Table {
    rows: Vec<(&'static str, Vec<Duration>)>,
}

impl Table {
    fn measure(contenders: &[Contender], rounds: usize, times: usize) -> Self {
        let mut rows: Vec<_> =
            contenders.iter().map(|contender| (contender.name, Vec::new())).collect();
        for contender in contenders {
            contender.run();
        }
        for round in 0..rounds {
            for turn in 0..contenders.len() {
                // Back and forth, so that nobody always comes after the same one.
                let turn = if round % 2 == 0 { turn } else { contenders.len() - 1 - turn };
                let work = || (0..times).map(|_| contenders[turn].run()).sum::<usize>();
                if times > 1 {
                    // The one before has left the caches full of its own.
                    contenders[turn].run();
                }
                rows[turn].1.push(clock::cpu_of(work) / times as u32);
            }
        }
        Self { rows }
    }

    fn print(&self, bars: &[Bar]) {
        print!("{:<38}{:>12}", "", "median");
        for bar in bars {
            print!("{:>15}", format!("to {}", bar.short));
        }
        println!();
        for (name, times) in &self.rows {
            print!("{name:<38}{:>12}", in_words(median(times)));
            for bar in bars {
                print!("{:>15.3}", self.ratio(times, bar));
            }
            println!();
        }
        for (name, times) in self.rows.iter().filter(|(name, _)| name.starts_with("forgekit")) {
            for bar in bars {
                let ratio = self.ratio(times, bar);
                let verdict = if ratio <= bar.most { "met" } else { "over" };
                println!(
                    "{verdict}: {name} takes {ratio:.3} of {}, the bar is {:.2}",
                    bar.beside, bar.most
                );
            }
        }
    }

    /// The median of the ratios of the rounds.
    fn ratio(&self, times: &[Duration], bar: &Bar) -> f64 {
        let Some((_, others)) = self.rows.iter().find(|(name, _)| *name == bar.beside) else {
            return f64::NAN;
        };
        let mut ratios: Vec<f64> = times
            .iter()
            .zip(others)
            .map(|(time, other)| time.as_secs_f64() / other.as_secs_f64())
            .collect();
        ratios.sort_by(f64::total_cmp);
        ratios[ratios.len() / 2]
    }
}

fn median(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    times[times.len() / 2]
}

fn in_words(time: Duration) -> String {
    match time.as_secs_f64() {
        seconds if seconds < 1e-3 => format!("{:.1} us", seconds * 1e6),
        seconds => format!("{:.1} ms", seconds * 1e3),
    }
}
