//! A running preview, asked over loopback as a browser asks it.
//!
//! Everything waits for what the program says, and gives up when it has said nothing for long.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::case::{Case, program};

/// Nothing here takes as long, on any machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running preview.
pub(crate) struct Preview {
    pub(crate) child: Child,
    /// What it prints, line by line.
    pub(crate) out: BufReader<std::process::ChildStdout>,
    address: SocketAddr,
    pub(crate) case: Case,
}

pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

/// What an open page hears.
pub(crate) struct Stream(BufReader<TcpStream>);

impl Preview {
    pub(crate) fn of(case: Case, args: &[&str]) -> Self {
        let mut child = program()
            .args(["serve", "--port", "0"])
            .args(args)
            .current_dir(case.path("."))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let port = line.split("http://localhost:").nth(1).unwrap();
        let port = port.split('/').next().unwrap().parse().unwrap();
        Self {
            child,
            out,
            address: SocketAddr::from(([127, 0, 0, 1], port)),
            case,
        }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    pub(crate) fn ask(&self, method: &str, path: &str, host: &str) -> Reply {
        let mut stream = self.connect();
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        Reply {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_lowercase(),
            body: body.to_owned(),
        }
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, "localhost")
    }

    /// Listens as the script in a page does; what the page is told first has been read.
    pub(crate) fn listen(&self, path: &str) -> (Stream, Value) {
        let mut stream = self.connect();
        let of = path.replace('/', "%2F");
        let request =
            format!("GET /_minutebook/events?of={of} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut stream = Stream(BufReader::new(stream));
        let first = stream.next();
        (stream, first)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.case.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Stream {
    pub(crate) fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// Reads on until what is told is as it should be: one saving may come in two parts.
    pub(crate) fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let news = self.next();
            if wanted(&news) {
                return news;
            }
        }
    }
}
