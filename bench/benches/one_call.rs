//! One issue, by each client.

use criterion::{Criterion, criterion_group, criterion_main};
use forgekit_bench::{Server, clock::ThreadCpu, one_call};

fn bench(criterion: &mut Criterion<ThreadCpu>) {
    let server = Server::start().expect("no server");
    let contenders = one_call::contenders(server).expect("no contenders");
    let mut group = criterion.benchmark_group("one issue");
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
