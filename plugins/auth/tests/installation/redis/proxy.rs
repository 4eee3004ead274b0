use std::{
    io,
    net::{Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// A way to Redis that can be cut.
pub struct Proxy {
    address: String,
    ways: Arc<Mutex<Vec<TcpStream>>>,
}

impl Proxy {
    pub fn to(redis: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let ways = Arc::<Mutex<Vec<TcpStream>>>::default();
        let (kept, redis) = (ways.clone(), redis.to_owned());
        thread::spawn(move || {
            for near in listener.incoming() {
                let (near, far) = (near.unwrap(), TcpStream::connect(&redis).unwrap());
                kept.lock().unwrap().push(near.try_clone().unwrap());
                pass(near.try_clone().unwrap(), far.try_clone().unwrap());
                pass(far, near);
            }
        });
        Self { address, ways }
    }

    pub fn address(&self) -> String {
        self.address.clone()
    }

    /// How many there have been.
    pub fn connections(&self) -> usize {
        self.ways.lock().unwrap().len()
    }

    /// Closes all connections; new ones may be made.
    pub fn cut(&self) {
        for way in &*self.ways.lock().unwrap() {
            let _ = way.shutdown(Shutdown::Both);
        }
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream) {
    thread::spawn(move || {
        let _ = io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Both);
    });
}
