//! A core file and a shard of a small shop, with a section of any bytes, and a core file with offers.

use pairwell_snapshot::{
    BestSellersSource, Card, Core, CoreSource, Identity, Model, NeighbourSource, Offer, OfferKind, Offers,
    RowSource, ShardSource, Shop, Tier, Trigger,
};

/// Where the directory begins, bytes of one of its entries, and where length and checksum of the file stand.
const DIRECTORY: usize = 40;
const ENTRY: usize = 12;
const LENGTH_AT: usize = 32;
const CHECKSUM_AT: usize = 36;

const IDENTITY: Identity = Identity { build_id: 7, shop_id: 1 };

fn card(key: &'static str, category: &'static str, price_minor: u64) -> Card<'static> {
    Card { key, title: key, category, price_minor, ..Card::default() }
}

/// The shard of a product with two neighbours.
pub fn shard() -> Vec<u8> {
    let near = |key| NeighbourSource { key, weight: 0.5, well_supported: false };
    let rows = [RowSource { key: "clay", similar: vec![near("lamp"), near("tin")], ..RowSource::default() }];
    let cards = [card("clay", "Tea", 2_000), card("lamp", "Light", 3_000), card("tin", "Tea", 500)];
    ShardSource { cards: &cards, rows: &rows }.write(IDENTITY).expect("a small shard")
}

/// The core file.
pub fn core() -> Vec<u8> {
    let source = CoreSource {
        shop: Shop {
            name: "Shop",
            url: "",
            locale: "en",
            currency: "EUR",
            product_url: "",
            currency_digits: 2,
            shard_digits: 1,
            built_at_s: 1_700_000_000,
            product_count: 3,
        },
        cards: &[card("clay", "Tea", 2_000), card("lamp", "Light", 3_000), card("tin", "Tea", 500)],
        copy: &[],
        placements: &[],
        best_sellers: &[BestSellersSource { category: "", keys: vec!["clay", "lamp", "tin"] }],
        model: Model::default(),
        replenish: &[],
        tiers: &[Tier { products: 2, percent_off: 5, code: "PAIR5" }],
        pins: &[],
    };
    source.write(IDENTITY).expect("a small shop")
}

/// The file with one more section of these bytes, rightly sealed. The number is above those that the file has.
pub fn with_section(plain: &[u8], number: u16, section: &[u8]) -> Vec<u8> {
    let word = |at: usize| u32::from_le_bytes(plain[at..at + 4].try_into().expect("four bytes"));
    let count = u16::from_le_bytes([plain[14], plain[15]]);
    let directory_end = DIRECTORY + usize::from(count) * ENTRY;
    let mut bytes = plain[..directory_end].to_vec();
    let longer = u32::try_from(ENTRY).expect("twelve");
    for entry in 0..usize::from(count) {
        let at = DIRECTORY + entry * ENTRY + 4;
        bytes[at..at + 4].copy_from_slice(&(word(at) + longer).to_le_bytes());
    }
    let start = u32::try_from(plain.len()).expect("a small file") + longer;
    bytes.extend(u32::from(number).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend(u32::try_from(section.len()).expect("a short section").to_le_bytes());
    bytes.extend(&plain[directory_end..]);
    bytes.extend(section);
    bytes[14..16].copy_from_slice(&(count + 1).to_le_bytes());
    let length = u32::try_from(bytes.len()).expect("a small file").to_le_bytes();
    bytes[LENGTH_AT..CHECKSUM_AT].copy_from_slice(&length);
    let crc = crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISO_HDLC);
    let mut digest = crc.digest();
    digest.update(&bytes[..CHECKSUM_AT]);
    digest.update(&bytes[DIRECTORY..]);
    bytes[CHECKSUM_AT..DIRECTORY].copy_from_slice(&digest.finalize().to_le_bytes());
    bytes
}

/// A shop that offers something by every trigger.
pub fn with_offers() -> Core {
    let offer = |name: &str, kind| Offer {
        name: name.to_owned(),
        kind,
        percent_off: u8::from(kind == OfferKind::LimitedTime) * 10,
        ends_s: if kind == OfferKind::LimitedTime { 1_900_000_000 } else { 0 },
        over_minor: if kind == OfferKind::Gift { 8_000 } else { 0 },
        product: if kind == OfferKind::Gift { "tin".to_owned() } else { String::new() },
        triggers: vec![
            Trigger::AddToCart,
            Trigger::PremiumVariant,
            Trigger::CheckoutPause { seconds: 5 },
            Trigger::ExitIntent,
            Trigger::Dwell { seconds: 5, scroll_percent: 10 },
            Trigger::NearThreshold { percent: 50 },
            Trigger::ReturnVisit { days: 0 },
            Trigger::Search { words: vec!["gift".to_owned()] },
        ],
        per_visit: 1,
        per_month: 3,
        ..Offer::default()
    };
    let offers = vec![
        offer("flash", OfferKind::LimitedTime),
        offer("gift", OfferKind::Gift),
        offer("more", OfferKind::TieredBundle),
    ];
    let plain = Core::open(core()).expect("as it was written");
    let bytes = Offers { offers, ..Offers::default() }.write_into(&plain).expect("sound offers");
    Core::open(bytes).expect("as it was written")
}
