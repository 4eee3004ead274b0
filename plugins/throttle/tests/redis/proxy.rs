use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::{JoinHandle, JoinSet},
};

/// A way to Redis that can be closed.
pub struct Proxy {
    address: SocketAddr,
    way: Arc<Way>,
    running: Mutex<Option<JoinHandle<()>>>,
}

struct Way {
    target: String,
    /// Whether nothing comes through although it is open.
    silent: watch::Sender<bool>,
    /// How many bytes went to Redis, or would have gone.
    asked: AtomicUsize,
}

impl Proxy {
    pub async fn to(target: String) -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let way = Way { target, silent: watch::Sender::new(false), asked: AtomicUsize::new(0) };
        let way = Arc::new(way);
        let running = tokio::spawn(way.clone().serve(listener));
        Arc::new(Self { address, way, running: Mutex::new(Some(running)) })
    }

    pub fn address(&self) -> String {
        self.address.to_string()
    }

    pub fn asked(&self) -> usize {
        self.way.asked.load(Ordering::Relaxed)
    }

    pub fn silence(&self, silent: bool) {
        self.way.silent.send_replace(silent);
    }

    /// Cuts all connections and closes the port.
    pub async fn kill(&self) {
        let running = self.running.lock().unwrap().take();
        if let Some(running) = running {
            running.abort();
            running.await.unwrap_err();
        }
    }

    pub async fn revive(&self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        *self.running.lock().unwrap() = Some(tokio::spawn(self.way.clone().serve(listener)));
    }
}

impl Way {
    async fn serve(self: Arc<Self>, listener: TcpListener) {
        let mut open = JoinSet::new();
        while let Ok((client, _)) = listener.accept().await {
            open.spawn(self.clone().connect(client));
        }
    }

    async fn connect(self: Arc<Self>, client: TcpStream) -> io::Result<()> {
        let server = TcpStream::connect(&self.target).await?;
        let ((from_client, to_client), (from_server, to_server)) =
            (client.into_split(), server.into_split());
        let answered = AtomicUsize::new(0);
        tokio::select! {
            done = self.pass(from_client, to_server, &self.asked) => done,
            done = self.pass(from_server, to_client, &answered) => done,
        }
    }

    async fn pass(
        &self,
        mut from: impl AsyncRead + Unpin,
        mut to: impl AsyncWrite + Unpin,
        count: &AtomicUsize,
    ) -> io::Result<()> {
        let mut buffer = vec![0; 64 * 1024];
        let mut silent = self.silent.subscribe();
        loop {
            let read = from.read(&mut buffer).await?;
            if read == 0 {
                return Ok(());
            }
            count.fetch_add(read, Ordering::Relaxed);
            let _ = silent.wait_for(|silent| !silent).await;
            to.write_all(&buffer[..read]).await?;
        }
    }
}
