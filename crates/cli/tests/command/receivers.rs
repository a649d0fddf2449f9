//! Receivers on loopback that count: a mail server, and one for webhooks and pushes.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What arrived, by the message's name: each time it was accepted.
pub(crate) type Arrived = Arc<Mutex<BTreeMap<String, Vec<String>>>>;

/// A server that counts what it accepts.
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    pub(crate) arrived: Arrived,
}

impl Receiver {
    /// A mail server that takes `pace` for each message, between having it and saying so.
    pub(crate) fn of_mail(pace: Duration) -> Self {
        Self::start(move |stream, arrived| mail(stream, arrived, pace))
    }

    /// A server of HTTP that answers 201, and 409 to a name that it has; `pace` as above.
    pub(crate) fn of_http(pace: Duration) -> Self {
        Self::start(move |stream, arrived| http(stream, arrived, pace))
    }

    fn start(serve: impl Fn(TcpStream, &Arrived) -> std::io::Result<()> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let arrived = Arrived::default();
        let (ours, serve) = (Arc::clone(&arrived), Arc::new(serve));
        // It ends with the process of the test.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (arrived, serve) = (Arc::clone(&ours), Arc::clone(&serve));
                // A client that was killed breaks off; that is what is tested.
                thread::spawn(move || serve(stream, &arrived).unwrap_or_default());
            }
        });
        Self { address, arrived }
    }

    /// How many messages arrived, and how often the one that came most.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let arrived = self.arrived.lock().unwrap();
        (arrived.len(), arrived.values().map(Vec::len).max().unwrap_or(0))
    }

    /// All that arrived, once each.
    pub(crate) fn bodies(&self) -> Vec<String> {
        self.arrived.lock().unwrap().values().map(|all| all[0].clone()).collect()
    }
}

fn note(arrived: &Arrived, name: String, body: String) {
    arrived.lock().unwrap().entry(name).or_default().push(body);
}

fn mail(mut stream: TcpStream, arrived: &Arrived, pace: Duration) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    stream.write_all(b"220 mail.example ESMTP\r\n")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let verb = line.split([' ', '\r']).next().unwrap_or_default().to_uppercase();
        match verb.as_str() {
            "EHLO" => stream.write_all(b"250-mail.example\r\n250 8BITMIME\r\n")?,
            "RCPT" if line.contains("nobody") => stream.write_all(b"550 5.1.1 no such mailbox\r\n")?,
            "RCPT" if line.contains("busy") => stream.write_all(b"451 4.3.2 later, please\r\n")?,
            "DATA" => {
                stream.write_all(b"354 go on\r\n")?;
                let mut text = String::new();
                loop {
                    let mut line = String::new();
                    // Whoever breaks off before the point has sent nothing.
                    if lines.read_line(&mut line)? == 0 {
                        return Ok(());
                    }
                    if line == ".\r\n" {
                        break;
                    }
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                }
                let name = text.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap_or("none");
                note(arrived, name.trim().to_owned(), text.clone());
                thread::sleep(pace);
                stream.write_all(b"250 2.0.0 taken\r\n")?;
            }
            "QUIT" => return stream.write_all(b"221 bye\r\n"),
            _ => stream.write_all(b"250 ok\r\n")?,
        }
    }
}

fn http(stream: TcpStream, arrived: &Arrived, pace: Duration) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if stream.read_line(&mut head)? == 0 {
                return Ok(());
            }
        }
        let header = |name: &str| {
            let of = |line: &str| {
                line.split_once(": ").map(|(known, value)| (known.to_lowercase(), value.to_owned()))
            };
            head.lines().filter_map(of).find(|(known, _)| known == name).map(|(_, value)| value)
        };
        let length = header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        stream.read_exact(&mut body)?;
        // A webhook's name is its key, a push's its topic.
        let name = header("idempotency-key").or_else(|| header("topic")).unwrap_or_default();
        let is_new = !arrived.lock().unwrap().contains_key(&name);
        if is_new {
            note(arrived, name, format!("{head}{}", String::from_utf8_lossy(&body)));
        }
        thread::sleep(pace);
        let status = if is_new { "201 Created" } else { "409 Conflict" };
        write!(stream.get_mut(), "HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n")?;
    }
}
