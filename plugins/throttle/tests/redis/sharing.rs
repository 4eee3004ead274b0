use std::time::Duration;

use forgekit_core::{
    CredentialId, LimitClass, OperationMeta, Verb,
    profile::{Budget, Counted, Limit, LimitKind, Rule},
};
use forgekit_throttle::{
    Key,
    store::{Ask, Outcome, RedisStore, Store as _, Taken, Told, ToldRate, Wait},
};
use futures_util::FutureExt as _;

use crate::{place::Place, provider::READ, proxy::Proxy};

/// Not counted by response headers, of which other tests are about.
static FREE: OperationMeta = OperationMeta::new(Verb::GET, "/f").class(LimitClass::Unlimited);

const ONE: &[Budget] = &[Budget::new("one at a time", Counted::All, Rule::Concurrent(1))];
const HOUR: Duration = Duration::from_secs(3600);

pub fn key() -> Key {
    Key::new("api.example.com", CredentialId::new("t"))
}

pub async fn granted(store: &RedisStore, ask: &Ask) -> forgekit_throttle::store::PermitId {
    match store.take(&key(), ask).await {
        Taken::Granted(permit) => permit,
        wait => panic!("{wait:?}"),
    }
}

pub async fn wait(store: &RedisStore, ask: &Ask) -> Wait {
    match store.take(&key(), ask).await {
        Taken::Wait(wait) => wait,
        granted => panic!("{granted:?}"),
    }
}

fn told(rate: Option<ToldRate>, limit: Option<Limit>) -> Outcome {
    Outcome::Answered(Told::new(rate, limit))
}

/// An answer of Redis that comes after all that went there before.
async fn settle(store: &RedisStore) {
    static OTHER: OperationMeta = OperationMeta::new(Verb::GET, "/o").class(LimitClass::Unlimited);
    let (key, ask) = (Key::new("other.example.com", CredentialId::new("t")), Ask::new(&OTHER, &[]));
    if let Taken::Granted(permit) = store.take(&key, &ask).await {
        store.complete(&key, &ask, permit, Outcome::Unsent);
    }
}

#[tokio::test]
async fn a_pause_told_to_one_process_holds_for_another() {
    let Some(place) = Place::find() else { return };
    let (one, other) = (place.store(), place.store());
    let ask = Ask::new(&READ, &[]);
    let permit = granted(&one, &ask).await;
    let limit = Limit::new(LimitKind::Secondary, Some(HOUR));
    one.complete(&key(), &ask, permit, told(None, Some(limit)));
    settle(&one).await;
    // Whatever it asks for.
    for ask in [ask, Ask::new(&FREE, &[])] {
        let Wait { span, kind, .. } = wait(&other, &ask).await;
        assert_eq!(kind, LimitKind::Secondary);
        assert!(span.is_some_and(|span| span <= HOUR && span > HOUR / 2), "{span:?}");
    }
    let of_other = Key::new("api.example.com", CredentialId::new("other"));
    assert!(matches!(other.take(&of_other, &ask).await, Taken::Granted(_)));
}

#[tokio::test]
async fn a_window_told_to_one_process_is_spent_by_both() {
    let Some(place) = Place::find() else { return };
    let (one, other) = (place.store(), place.store());
    let ask = Ask::new(&READ, &[]);
    let permit = granted(&one, &ask).await;
    let rate = ToldRate::new(LimitClass::Core, 5, 4).resets(chrono::DateTime::UNIX_EPOCH, HOUR);
    one.complete(&key(), &ask, permit, told(Some(rate), None));
    assert_eq!(one.rates(&key()).budgets[0].remaining, 4);
    settle(&one).await;
    for store in [&one, &other, &one, &other] {
        granted(store, &ask).await;
    }
    for store in [&one, &other] {
        let wait = wait(store, &ask).await;
        assert_eq!(wait.kind, LimitKind::Primary);
        assert!(wait.span.is_some_and(|span| span > HOUR / 2), "{wait:?}");
    }
    // Two of its own are under way.
    assert_eq!(one.rates(&key()).budgets[0].remaining, 2);
}

#[tokio::test]
async fn a_permit_of_another_process_is_asked_for_again_soon() {
    let Some(place) = Place::find() else { return };
    let (one, other) = (place.store(), place.store());
    let ask = Ask::new(&FREE, ONE);
    let permit = granted(&one, &ask).await;
    let span = wait(&other, &ask).await.span.unwrap();
    assert!(span <= Duration::from_millis(100), "{span:?}");
    one.complete(&key(), &ask, permit, Outcome::Unsent);
    settle(&one).await;
    granted(&other, &ask).await;
}

#[tokio::test]
async fn permits_of_a_process_that_is_gone_are_forgotten_after_their_lease() {
    let Some(place) = Place::find() else { return };
    let ask = Ask::new(&FREE, ONE);
    let gone = place.store().lease(Duration::ZERO);
    granted(&gone, &ask).await;
    drop(gone);
    let store = place.store();
    granted(&store, &ask).await;
    // This one is still there.
    wait(&place.store(), &ask).await;
}

#[tokio::test]
async fn what_comes_back_is_there_for_whoever_asks_next() {
    let Some(place) = Place::find() else { return };
    let (store, ask) = (place.store(), Ask::new(&FREE, ONE));
    for _ in 0..100 {
        let permit = granted(&store, &ask).await;
        store.complete(&key(), &ask, permit, Outcome::Lost);
    }
    let held = granted(&store, &ask).await;
    wait(&store, &ask).await;
    store.complete(&key(), &ask, held, Outcome::Unsent);
}

#[tokio::test]
async fn a_permit_granted_to_somebody_who_is_gone_comes_back() {
    let Some(place) = Place::find() else { return };
    let proxy = Proxy::to(place.address()).await;
    let (store, ask) = (place.store_at(&proxy.address()), Ask::new(&FREE, ONE));
    settle(&store).await;
    for _ in 0..10 {
        // Dropped when it is on its way to Redis.
        proxy.silence(true);
        let before = proxy.asked();
        let key = key();
        let mut take = store.take(&key, &ask);
        assert!(take.as_mut().now_or_never().is_none());
        while proxy.asked() == before {
            tokio::task::yield_now().await;
        }
        drop(take);
        proxy.silence(false);
        settle(&store).await;

        let permit = granted(&store, &ask).await;
        store.complete(&key, &ask, permit, Outcome::Unsent);
    }
}
