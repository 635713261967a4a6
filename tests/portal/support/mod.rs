//! What stories are told with: databases, the running binary, a browser, a plain HTTP visitor, and a search through raw bytes.
//! Holds no rule of the portal; a helper that fails panics with a sentence that says what is missing.
#![allow(dead_code, reason = "a helper may wait for its story")]

pub mod axe;
pub mod barcode;
pub mod browser;
pub mod camera;
pub mod device;
pub mod hands;
pub mod house;
pub mod http;
pub mod inside;
pub mod pages;
pub mod persona;
pub mod postgres;
pub mod practice;
pub mod scan;
pub mod server;
pub mod talks;
pub mod ward;
pub mod wire;

mod self_tests;
