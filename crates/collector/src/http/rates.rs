//! How much an address, and a shop's pages together, may send: token buckets, in memory alone.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use pairwell_events::Fingerprint;
use tokio::time::Instant;

/// Addresses watched at once; beyond that all unknown ones share a bucket.
const MOST_WATCHED: usize = 65_536;
const ADDRESS_BURST: f64 = 5.0;
const SHOP_BURST: f64 = 2.0;

/// A bucket that fills with time and is drawn from.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    level: f64,
    at: Instant,
}

/// How fast a bucket fills, a second, and how much it holds.
#[derive(Debug, Clone, Copy)]
struct Rate {
    rate: f64,
    most: f64,
}

impl Rate {
    fn new(rate: u32, burst: f64) -> Self {
        let rate = f64::from(rate);
        Self { rate, most: rate * burst }
    }

    fn full(self, at: Instant) -> Bucket {
        Bucket { level: self.most, at }
    }

    fn level(self, bucket: Bucket, now: Instant) -> f64 {
        let passed_s = now.saturating_duration_since(bucket.at).as_secs_f64();
        passed_s.mul_add(self.rate, bucket.level).min(self.most)
    }

    /// Draws, or says in how many seconds it may be tried again: 1 to 60.
    fn draw(self, bucket: &mut Bucket, amount: f64, now: Instant) -> Result<(), u64> {
        let level = self.level(*bucket, now);
        // More than it ever holds empties it, so that no batch waits for ever.
        let amount = amount.min(self.most);
        *bucket = Bucket { level, at: now };
        if level >= amount {
            bucket.level = level - amount;
            return Ok(());
        }
        let wait_s = ((amount - level) / self.rate).ceil().clamp(1.0, 60.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 60")]
        Err(wait_s as u64)
    }
}

/// A bucket an address.
#[derive(Debug)]
pub(crate) struct AddressRates {
    rate: Rate,
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

impl AddressRates {
    pub(super) fn new(batches_a_second: u32) -> Self {
        Self { rate: Rate::new(batches_a_second, ADDRESS_BURST), buckets: Mutex::default() }
    }

    /// A batch from an address; the error is when to try again, seconds.
    pub(super) fn draw(&self, address: IpAddr) -> Result<(), u64> {
        let now = Instant::now();
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let mut key = network(address);
        if buckets.len() >= MOST_WATCHED && !buckets.contains_key(&key) {
            buckets.retain(|_, bucket| self.rate.level(*bucket, now) < self.rate.most);
            if buckets.len() >= MOST_WATCHED {
                key = IpAddr::from([0; 4]);
            }
        }
        let bucket = buckets.entry(key).or_insert_with(|| self.rate.full(now));
        self.rate.draw(bucket, 1.0, now)
    }
}

/// The address itself, or the /64 that one customer of an IPv6 provider has.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// A bucket a shop.
#[derive(Debug)]
pub(crate) struct ShopRates {
    rate: Rate,
    buckets: Mutex<BTreeMap<Fingerprint, Bucket>>,
}

impl ShopRates {
    pub(super) fn new(shops: impl Iterator<Item = Fingerprint>, events_a_second: u32) -> Self {
        let rate = Rate::new(events_a_second, SHOP_BURST);
        let now = Instant::now();
        Self { rate, buckets: Mutex::new(shops.map(|shop| (shop, rate.full(now))).collect()) }
    }

    /// Events of a known shop; the error is when to try again, seconds.
    pub(super) fn draw(&self, shop: Fingerprint, events: usize) -> Result<(), u64> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(bucket) = buckets.get_mut(&shop) else { return Ok(()) };
        let events = u32::try_from(events).unwrap_or(u32::MAX);
        self.rate.draw(bucket, f64::from(events), Instant::now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_bucket_gives_a_burst_and_then_its_rate() {
        let start = Instant::now();
        let rate = Rate::new(10, 5.0);
        let mut bucket = rate.full(start);
        let drawn = (0..100).filter(|_| rate.draw(&mut bucket, 1.0, start).is_ok()).count();
        assert_eq!(drawn, 50);
        assert_eq!(rate.draw(&mut bucket, 1.0, start), Err(1));
        assert_eq!(rate.draw(&mut bucket, 1.0, start + Duration::from_millis(110)), Ok(()));
        assert_eq!(rate.draw(&mut bucket, 45.0, start), Err(5), "a clock that stands still gives nothing");
        assert_eq!(rate.draw(&mut bucket, 1_000.0, start + Duration::from_mins(1)), Ok(()));
    }

    #[test]
    fn a_provider_s_customer_has_one_bucket() {
        let rates = AddressRates::new(1);
        let draw = |address: &str| rates.draw(address.parse().unwrap());
        for host in 0..5 {
            assert_eq!(draw(&format!("2001:db8::{host}")), Ok(()));
        }
        assert!(draw("2001:db8::ffff").is_err());
        assert!(draw("2001:db8:0:1::1").is_ok() && draw("192.0.2.1").is_ok());
        assert!((0..4).all(|_| draw("::ffff:192.0.2.1").is_ok()) && draw("192.0.2.1").is_err());
    }

    #[test]
    fn a_flood_of_addresses_takes_no_more_memory_than_is_allowed() {
        let rates = AddressRates::new(1);
        for number in 0..70_000_u32 {
            let _ = rates.draw(IpAddr::from((number + 1).to_be_bytes()));
        }
        assert!(rates.buckets.lock().unwrap().len() <= MOST_WATCHED + 1);
    }
}
