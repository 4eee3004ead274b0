//! What a credential that is at hand adds to a call, beside none.

use criterion::{Criterion, criterion_group, criterion_main};
use forgekit_bench::auth::Stacks;
use tokio::runtime::Builder;

fn credentials(criterion: &mut Criterion) {
    let runtime = Builder::new_current_thread().enable_time().build().expect("a runtime");
    let stacks = runtime.block_on(Stacks::new()).expect("credentials");
    let mut group = criterion.benchmark_group("a request with");
    for (name, stack) in stacks.all() {
        group.bench_function(name, |bencher| {
            bencher.iter(|| runtime.block_on(Stacks::call(stack)).expect("a response"));
        });
    }
    group.finish();
}

criterion_group!(auth, credentials);
criterion_main!(auth);
