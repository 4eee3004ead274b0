//! The fixture server as a process of its own, scenarios for it, and clients that play them.

mod client;
mod scenarios;

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};

use self::client::Client;
pub use self::scenarios::Scenarios;

/// A server that is killed when it is dropped.
#[derive(Debug)]
pub struct Server {
    process: Child,
    address: String,
    started_in: Duration,
}

impl Server {
    /// Starts the program on the first core, and waits until it answers.
    ///
    /// # Errors
    ///
    /// It does not start, or does not answer.
    pub fn start(program: &Path, directory: &Path) -> anyhow::Result<Self> {
        let begun = Instant::now();
        let mut process = Command::new("taskset")
            .args(["-c", "0"])
            .arg(program)
            .args(["serve", "--port", "0", "--dir"])
            .arg(directory)
            .stdout(Stdio::piped())
            .spawn()
            .context("the server did not start")?;
        let mut line = String::new();
        BufReader::new(process.stdout.take().context("no stdout")?).read_line(&mut line)?;
        let address = line.trim_end().rsplit("http://").next().unwrap_or_default().to_owned();
        let mut server = Self { process, address, started_in: Duration::ZERO };
        let (status, _) = Client::connect(&server.address)?.get("/ping")?;
        ensure!(status == 200, "the ping was answered with {status}");
        server.started_in = begun.elapsed();
        Ok(server)
    }

    /// From its start to the answer of the first ping.
    #[must_use]
    pub fn started_in(&self) -> Duration {
        self.started_in
    }

    /// The most memory that it had resident so far, in MiB.
    ///
    /// # Errors
    ///
    /// The system does not tell.
    pub fn peak_memory(&self) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.split_whitespace().next()).context("no VmHWM")?;
        Ok(kib.parse::<f64>()? / 1024.0)
    }

    /// The processor's time that it had so far, in seconds.
    ///
    /// # Errors
    ///
    /// The system does not tell.
    pub fn processor_time(&self) -> anyhow::Result<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id()))?;
        let (_, fields) = stat.rsplit_once(')').context("no stat")?;
        let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
        // Linux counts in hundredths for everyone who asks.
        Ok(ticks.sum::<Result<f64, _>>()? / 100.0)
    }

    /// Plays scenarios from so many connections, each scenario anew, and gives the steps
    /// played in a second, and in a second of the server's time.
    ///
    /// # Errors
    ///
    /// A step was not answered as it should be.
    pub fn load(&self, clients: usize, time: Duration) -> anyhow::Result<(f64, f64)> {
        let before = self.processor_time()?;
        let over = AtomicBool::new(false);
        let begun = Instant::now();
        let steps = thread::scope(|scope| {
            let clients: Vec<_> = (0..clients)
                .map(|number| {
                    let (over, address) = (&over, &self.address);
                    scope.spawn(move || play(address, number, over))
                })
                .collect();
            while let Some(left) = time.checked_sub(begun.elapsed()) {
                thread::park_timeout(left);
            }
            over.store(true, Ordering::Relaxed);
            let played = clients.into_iter().map(|client| client.join().expect("a client"));
            played.sum::<anyhow::Result<usize>>()
        })?;
        let (steps, seconds) = (steps as f64, begun.elapsed().as_secs_f64());
        Ok((steps / seconds, steps / (self.processor_time()? - before)))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn play(address: &str, number: usize, over: &AtomicBool) -> anyhow::Result<usize> {
    let mut client = Client::connect(address)?;
    let mut steps = 0;
    let mut scenario = number * 61;
    while !over.load(Ordering::Relaxed) {
        scenario += 1;
        let name = Scenarios::name(scenario % 500);
        let (status, body) = client.post("/fixtures", &format!("{{\"scenario\":\"{name}\"}}"))?;
        ensure!(status == 201, "{name} was answered with {status}: {body}");
        let id = body.split('"').nth(3).context("no id")?.to_owned();
        for step in 0..Scenarios::STEPS {
            let path = format!("/{id}/api.github.com{}", Scenarios::path(scenario % 500, step));
            let (status, body) = client.get(&path)?;
            ensure!(status == 200, "{path} was answered with {status}: {body}");
            steps += 1;
        }
    }
    Ok(steps)
}

/// Keeps this process on a core.
///
/// # Errors
///
/// There is no `taskset`, or no such core.
pub fn pin_to(core: usize) -> anyhow::Result<()> {
    let pid = std::process::id().to_string();
    let mut pin = Command::new("taskset");
    let pin = pin.args(["-p", "-c", &core.to_string(), &pid]).stdout(Stdio::null());
    ensure!(pin.status().context("taskset did not start")?.success(), "taskset failed");
    Ok(())
}
