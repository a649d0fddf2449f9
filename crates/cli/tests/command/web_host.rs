//! A web host on loopback: answers that a test puts there, and 404 for everything else.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// One answer.
#[derive(Debug, Clone)]
pub(crate) struct Served {
    pub(crate) status: &'static str,
    /// Whole lines, without their ends.
    pub(crate) headers: Vec<String>,
    pub(crate) body: Vec<u8>,
}

impl Served {
    pub(crate) fn new(kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: "200 OK", headers: vec![format!("content-type: {kind}")], body: body.into() }
    }

    pub(crate) fn with(mut self, header: &str) -> Self {
        self.headers.push(header.to_owned());
        self
    }
}

/// The host: answers by path.
#[derive(Debug, Clone, Default)]
pub(crate) struct Site(pub(crate) BTreeMap<String, Served>);

impl Site {
    /// Opens it on a port of its own; gives the origin. It ends with the process of the test.
    pub(crate) fn open(self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let site = Arc::new(self);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = Arc::clone(&site);
                // A client that breaks off has seen enough.
                thread::spawn(move || site.answer(stream).unwrap_or_default());
            }
        });
        origin
    }

    fn answer(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream);
        let mut first = String::new();
        lines.read_line(&mut first)?;
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line)? == 0 || line == "\r\n" {
                break;
            }
        }
        let path = first.split(' ').nth(1).unwrap_or("/");
        let absent = Served { status: "404 Not Found", headers: Vec::new(), body: b"nothing here".to_vec() };
        let Served { status, headers, body } = self.0.get(path).unwrap_or(&absent);
        let mut head =
            format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
        for header in headers {
            head.push_str(header);
            head.push_str("\r\n");
        }
        let stream = lines.get_mut();
        stream.write_all(format!("{head}\r\n").as_bytes())?;
        stream.write_all(body)
    }
}
