//! What a permit costs, and what all layers together add to a call.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use forgekit_bench::layers::{PERMITS, Permits, Stacks};
use tokio::runtime::Builder;

fn permits(criterion: &mut Criterion) {
    let runtime = Builder::new_current_thread().enable_time().build().expect("a runtime");
    let mut group = criterion.benchmark_group("permits");
    group.sample_size(10).throughput(Throughput::Elements(PERMITS));
    group.bench_function("100,000 of one queue, in memory", |bencher| {
        bencher.iter(|| runtime.block_on(Permits::new().take_all()));
    });
    group.finish();
}

fn stacks(criterion: &mut Criterion) {
    let runtime = Builder::new_current_thread().enable_time().build().expect("a runtime");
    let stacks = Stacks::new();
    let mut group = criterion.benchmark_group("a call");
    for (name, stack) in stacks.all() {
        group.bench_function(name, |bencher| {
            bencher.iter(|| runtime.block_on(Stacks::call(stack)));
        });
    }
    group.finish();
}

criterion_group!(layers, permits, stacks);
criterion_main!(layers);
