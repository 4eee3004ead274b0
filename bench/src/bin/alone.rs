//! Runs one contender alone, for a profiler: `alone CONTENDER TIMES`.

use anyhow::Context as _;
use forgekit_bench::{Server, clock, listing, one_call};

fn main() -> anyhow::Result<()> {
    let server = Server::start()?;
    let listing = listing::contenders(server)?.into_iter().map(|one| ("list", one));
    let one_call = one_call::contenders(server)?.into_iter().map(|one| ("call", one));
    let contenders: Vec<_> = listing.chain(one_call).enumerate().collect();

    let mut arguments = std::env::args().skip(1);
    let (Some(index), Some(times)) = (arguments.next(), arguments.next()) else {
        for (index, (what, contender)) in &contenders {
            println!("{index}: {what}, {}", contender.name);
        }
        eprintln!("give one of these numbers, and how many times to run it");
        return Ok(());
    };
    let index: usize = index.parse()?;
    let times: u32 = times.parse()?;
    let (_, (_, contender)) = contenders.get(index).context("there is no such contender")?;
    contender.run();
    let spent = clock::cpu_of(|| (0..times).map(|_| contender.run()).sum::<usize>());
    println!("{}: {:?} of CPU a time", contender.name, spent / times.max(1));
    Ok(())
}
