//! Receivers on loopback that count: a mail server, and one for webhooks and pushes.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

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
        Self::start(move |stream, arrived| {
            let mut stream = BufReader::new(stream);
            stream.get_mut().write_all(GREETING)?;
            mail(&mut stream, arrived, pace, &[]).map(drop)
        })
    }

    /// A mail server that takes messages over TLS alone: from the first byte on, or after `STARTTLS`.
    pub(crate) fn of_encrypted_mail(tls: Arc<ServerConfig>, from_the_first_byte: bool) -> Self {
        Self::start(move |stream, arrived| {
            let mut plain = BufReader::new(stream);
            if !from_the_first_byte {
                plain.get_mut().write_all(GREETING)?;
                if mail(&mut plain, &Arrived::default(), Duration::ZERO, b"250-STARTTLS\r\n")? == End::Over {
                    return Ok(());
                }
            }
            let secrets = ServerConnection::new(Arc::clone(&tls)).map_err(std::io::Error::other)?;
            let mut secured = BufReader::new(StreamOwned::new(secrets, plain.into_inner()));
            if from_the_first_byte {
                secured.get_mut().write_all(GREETING)?;
            }
            mail(&mut secured, arrived, Duration::ZERO, &[]).map(drop)
        })
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

const GREETING: &[u8] = b"220 mail.example ESMTP\r\n";

/// How a conversation ended.
#[derive(PartialEq)]
enum End {
    Over,
    /// The client goes on encrypted.
    Encrypted,
}

/// `offers`: lines of the answer to `EHLO`, besides the usual.
fn mail<S: Read + Write>(
    lines: &mut BufReader<S>,
    arrived: &Arrived,
    pace: Duration,
    offers: &[u8],
) -> std::io::Result<End> {
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(End::Over);
        }
        let verb = line.split([' ', '\r']).next().unwrap_or_default().to_uppercase();
        let answer: &[u8] = match verb.as_str() {
            "EHLO" => &[b"250-mail.example\r\n", offers, b"250 8BITMIME\r\n"].concat(),
            "RCPT" if line.contains("nobody") => b"550 5.1.1 no such mailbox\r\n",
            "RCPT" if line.contains("busy") => b"451 4.3.2 later, please\r\n",
            "DATA" => {
                lines.get_mut().write_all(b"354 go on\r\n")?;
                let mut text = String::new();
                loop {
                    let mut line = String::new();
                    // Whoever breaks off before the point has sent nothing.
                    if lines.read_line(&mut line)? == 0 {
                        return Ok(End::Over);
                    }
                    if line == ".\r\n" {
                        break;
                    }
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                }
                let name = text.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap_or("none");
                note(arrived, name.trim().to_owned(), text.clone());
                thread::sleep(pace);
                b"250 2.0.0 taken\r\n"
            }
            "STARTTLS" => b"220 go on\r\n",
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        lines.get_mut().write_all(answer)?;
        match verb.as_str() {
            "STARTTLS" => return Ok(End::Encrypted),
            "QUIT" => return Ok(End::Over),
            _ => {}
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
