use std::{
    collections::HashSet,
    process::{Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use forgekit_core::transport::Reqwest;
use forgekit_throttle::ThrottleLayer;
use futures_util::{StreamExt as _, stream};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::spawn_blocking,
};
use tower::{Layer as _, ServiceExt as _};

use crate::{
    place::Place,
    provider::{Example, READ, request},
};

const BUDGET: usize = 200;
const PROCESSES: usize = 4;

/// Set in the processes that this test starts, which are this test again.
const ROLE: &str = "FORGEKIT_TEST_PROCESS";

/// What a process made of its calls.
#[derive(Debug, Default)]
struct Done {
    answered: usize,
    held_back: usize,
    failed: usize,
}

#[tokio::test]
async fn four_processes_share_one_budget() {
    if let Ok(role) = std::env::var(ROLE) {
        return process(&role).await;
    }
    let Some(place) = Place::find() else { return };
    let server = Server::start().await;
    let processes = (0..PROCESSES).map(|number| {
        let role = format!("{number} {} {}", server.address, place.prefix());
        spawn_blocking(move || start(&role))
    });
    let processes: Vec<_> = processes.collect();
    let mut all = Vec::new();
    for process in processes {
        all.push(process.await.unwrap());
    }

    let counted = server.state.lock().unwrap().counted;
    let answered: usize = all.iter().map(|done| done.answered).sum();
    assert_eq!((counted, answered), (BUDGET, BUDGET), "{all:?}");
    for done in &all {
        assert!(done.answered > 0 && done.failed == 0, "{all:?}");
        // A hundred, and what it tried in the end.
        assert!(done.answered + done.held_back > 100, "{all:?}");
    }
}

fn start(role: &str) -> Done {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "processes::four_processes_share_one_budget", "--nocapture"])
        .env(ROLE, role)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("done: "));
    let mut counts = line.unwrap_or_else(|| panic!("{text}")).split(' ').map(str::parse);
    let mut next = || counts.next().unwrap().unwrap();
    Done { answered: next(), held_back: next(), failed: next() }
}

/// A hundred calls, ten at a time, and then one at a time until one is held back: with nothing
/// of its own under way that says that nothing is left.
async fn process(role: &str) {
    let [number, address, prefix] = role.split(' ').collect::<Vec<_>>()[..] else { panic!() };
    let skew = Duration::from_secs(3600) * number.parse().unwrap();
    let layer = ThrottleLayer::new(Arc::new(Example::default()))
        .store(Place::of(prefix).store())
        // Long for this test, and shorter than the window.
        .max_wait(Duration::from_secs(60))
        .clock(move || SystemTime::now() + skew);
    let service = layer.layer(Reqwest::new(None).unwrap());
    let call = async || {
        let mut request = request(&READ, "t");
        *request.uri_mut() = format!("http://{address}/{number}").parse().unwrap();
        match service.clone().oneshot(request).await {
            Ok(response) => Ok(response.status().as_u16()),
            Err(error) => Err(error.downcast::<forgekit_core::Error>().unwrap()),
        }
    };

    let mut done = Done::default();
    let mut calls = stream::iter(0..100).map(|_| call()).buffer_unordered(10);
    while let Some(answer) = calls.next().await {
        done.count(answer);
    }
    while done.count(call().await) {}
    println!("\ndone: {} {} {}", done.answered, done.held_back, done.failed);
}

impl Done {
    /// Whether it was answered.
    fn count(&mut self, answer: Result<u16, Box<forgekit_core::Error>>) -> bool {
        match answer {
            Ok(200) => {
                self.answered += 1;
                return true;
            }
            Err(error) if error.is_rate_limited() => self.held_back += 1,
            other => {
                eprintln!("{other:?}");
                self.failed += 1;
            }
        }
        false
    }
}

/// A provider with one window, which does not end.
struct Server {
    address: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    counted: usize,
    seen: HashSet<String>,
}

impl Server {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let state = Arc::<Mutex<State>>::default();
        let all = watch::Sender::new(false);
        let served = state.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(serve(socket, served.clone(), all.clone()));
            }
        });
        Self { address, state }
    }
}

/// Answers the first request at once and the others when all processes have been seen, so that
/// none can be done before another has begun.
async fn serve(mut socket: TcpStream, state: Arc<Mutex<State>>, all: watch::Sender<bool>) {
    let mut text = Vec::new();
    while socket.read_buf(&mut text).await.is_ok_and(|read| read > 0) {
        if !text.ends_with(b"\r\n\r\n") {
            continue;
        }
        let head = String::from_utf8(std::mem::take(&mut text)).unwrap();
        let path = head.split(' ').nth(1).unwrap().to_owned();
        let counted = {
            let mut state = state.lock().unwrap();
            state.counted += 1;
            state.seen.insert(path);
            if state.seen.len() == PROCESSES {
                all.send_replace(true);
            }
            state.counted
        };
        if counted > 1 {
            all.subscribe().wait_for(|all| *all).await.unwrap();
        }
        let status = if counted > BUDGET { "429 Too Many Requests" } else { "200 OK" };
        let left = BUDGET.saturating_sub(counted);
        let answer = format!(
            "HTTP/1.1 {status}\r\ncontent-length: 0\r\ndate: Tue, 14 Nov 2023 22:13:20 GMT\r\n\
             x-ratelimit-limit: {BUDGET}\r\nx-ratelimit-remaining: {left}\r\n\
             x-ratelimit-reset: 1700003600\r\n\r\n"
        );
        if socket.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}
