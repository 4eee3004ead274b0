//! The examples about credentials do what they say, and tell no secret.

mod app;
mod example;
mod oauth;
mod pool;
mod stand_in;
mod tokens;
