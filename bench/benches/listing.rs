//! All pages of a list of issues, by each client.

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use forgekit_bench::{Server, clock::ThreadCpu, listing};

fn bench(criterion: &mut Criterion<ThreadCpu>) {
    let server = Server::start().expect("no server");
    let contenders = listing::contenders(server).expect("no contenders");
    let mut group = criterion.benchmark_group("40 pages of 100 issues");
    group
        .sample_size(10)
        .sampling_mode(SamplingMode::Flat)
        .throughput(Throughput::Elements((Server::PAGES * Server::PER_PAGE) as u64));
    for contender in &contenders {
        group.bench_function(contender.name, |bencher| bencher.iter(|| contender.run()));
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(ThreadCpu);
    targets = bench
}
criterion_main!(benches);
