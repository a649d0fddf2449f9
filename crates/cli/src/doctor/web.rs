//! One question to a host, as a browser would put it.

use std::io::Read;
use std::time::Duration;

use ureq::http::HeaderMap;
use ureq::{Agent, ResponseExt};
use url::Url;

const PATIENCE: Duration = Duration::from_secs(20);
/// Nobody's page or snapshot file is larger.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// What came back.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// Where it came from, behind redirects.
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    /// Bytes on the wire.
    pub(super) transferred: usize,
    /// The body, unpacked.
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// A header's value; empty when it has none.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().trim()
    }
}

/// Asks hosts.
pub(super) struct Web(Agent);

impl Web {
    pub(super) fn new() -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .user_agent("pairwell doctor")
            .build();
        Self(config.into())
    }

    /// Gets an address for a page of `origin`. The error is a few words.
    pub(super) fn get(&self, url: &Url, origin: Option<&str>) -> Result<Answer, String> {
        // An encoding that is asked for by name is not unpacked by the client, so that it can be told of.
        let mut request = self.0.get(url.as_str()).header("accept-encoding", "br, gzip");
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        let mut answer = request.call().map_err(|fault| fault.to_string())?;
        let packed = answer
            .body_mut()
            .with_config()
            .limit(MOST_BYTES)
            .read_to_vec()
            .map_err(|fault| fault.to_string())?;
        let headers = answer.headers().clone();
        let url = Url::parse(&answer.get_uri().to_string()).unwrap_or_else(|_| url.clone());
        let mut answer = Answer {
            status: answer.status().as_u16(),
            url,
            headers,
            transferred: packed.len(),
            body: Vec::new(),
        };
        answer.body = unpacked(answer.header("content-encoding"), packed)?;
        Ok(answer)
    }
}

fn unpacked(encoding: &str, packed: Vec<u8>) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    let read = match encoding {
        "" | "identity" => return Ok(packed),
        "gzip" => {
            flate2::read::MultiGzDecoder::new(packed.as_slice()).take(MOST_BYTES).read_to_end(&mut body)
        }
        "br" => brotli::Decompressor::new(packed.as_slice(), 4096).take(MOST_BYTES).read_to_end(&mut body),
        other => return Err(format!("it is packed as `{other}`, which was not asked for")),
    };
    read.map_err(|fault| format!("it says that it is packed as `{encoding}`, and is not ({fault})"))?;
    Ok(body)
}
