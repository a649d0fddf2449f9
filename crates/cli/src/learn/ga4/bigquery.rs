//! Events as `BigQuery` exports them: JSON, an event a line, in any order.

use std::io::BufRead;

use pairwell_events::{
    Add, Click, Currency, Event, Fingerprint, Id, Impression, Line, Name, Page, PagePath, Placement,
    ProductKey, Purchase, Shown, Slot, Surface, What,
};
use pairwell_learning::Pairs;
use serde::Deserialize;
use serde_json::Value;

use super::lists::{known, path_of, placement_of};
use super::{FileReport, Wanted};

/// Where slots end; the schema of events takes no place beyond.
const MOST_PLACE: u64 = 23;

#[derive(Debug, Deserialize)]
struct Row {
    event_name: String,
    /// Microseconds; `BigQuery` writes whole numbers as texts.
    event_timestamp: Value,
    #[serde(default)]
    user_pseudo_id: Option<String>,
    #[serde(default)]
    event_params: Vec<Param>,
    #[serde(default)]
    ecommerce: Option<Ecommerce>,
    #[serde(default)]
    items: Vec<Item>,
}

#[derive(Debug, Deserialize)]
struct Param {
    key: String,
    #[serde(default)]
    value: ParamValue,
}

#[derive(Debug, Default, Deserialize)]
struct ParamValue {
    #[serde(default)]
    string_value: Option<String>,
    #[serde(default)]
    int_value: Option<Value>,
}

#[derive(Debug, Default, Deserialize)]
struct Ecommerce {
    #[serde(default)]
    transaction_id: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Item {
    #[serde(default, rename = "item_id")]
    id: Option<String>,
    #[serde(default, rename = "item_list_id")]
    list_id: Option<String>,
    #[serde(default, rename = "item_list_name")]
    list_name: Option<String>,
    #[serde(default, rename = "item_list_index")]
    list_index: Option<Value>,
}

/// Reads all lines; what one of them has wrong is noted with its number.
pub(super) fn read(
    lines: impl BufRead,
    wanted: &Wanted<'_>,
    pairs: &mut Pairs,
    report: &mut FileReport,
) -> Result<(), String> {
    for (number, line) in (1_u64..).zip(lines.lines()) {
        let line = line.map_err(|error| format!("row {number} cannot be read ({error})"))?;
        if line.trim().is_empty() {
            continue;
        }
        let row: Row = match serde_json::from_str(&line) {
            Ok(row) => row,
            Err(error) => {
                report.refuse(number, error);
                continue;
            }
        };
        match events(&row, &line, wanted) {
            Ok(events) if events.is_empty() => report.passed_over += 1,
            Ok(events) => {
                report.used += 1;
                for event in events {
                    pairs.add(event.at_ms, &event);
                }
            }
            Err(what) => report.refuse(number, what),
        }
    }
    Ok(())
}

/// The same as events of ours; none where the row tells of something else.
fn events(row: &Row, line: &str, wanted: &Wanted<'_>) -> Result<Vec<Event>, String> {
    let is_ours =
        matches!(row.event_name.as_str(), "view_item_list" | "select_item" | "add_to_cart" | "purchase");
    if !is_ours {
        return Ok(Vec::new());
    }
    let micros = number(&row.event_timestamp)
        .ok_or_else(|| format!("`event_timestamp` is {}, expected microseconds", row.event_timestamp))?;
    let at_ms = i64::try_from(micros / 1_000).unwrap_or(i64::MAX);
    if !(wanted.since_ms..=wanted.now_ms).contains(&at_ms) {
        return Ok(Vec::new());
    }
    let visitor = row.user_pseudo_id.as_deref().filter(|id| !id.is_empty());
    // Who does not allow analytics has no number: nobody knows what belongs together.
    let Some(visitor) = visitor else { return Ok(Vec::new()) };
    let path = path_of(row.text("page_location").unwrap_or_default());
    let seat = Seat { at_ms, visitor, path, session: row.whole("ga_session_id").unwrap_or(0) };
    match row.event_name.as_str() {
        "view_item_list" => seat.lists(row, line, wanted),
        "select_item" => row.items.iter().filter_map(|item| seat.click(item, line, wanted)).collect(),
        "add_to_cart" => row.items.iter().map(|item| seat.add(item, line, wanted)).collect(),
        _ => {
            let order = row.ecommerce.as_ref().and_then(|of| of.transaction_id.as_deref());
            let order = order.map(known).filter(|order| !order.is_empty());
            seat.purchase(row, order.unwrap_or(line)).map(|event| vec![event])
        }
    }
}

/// Who was where, and when.
struct Seat<'r> {
    at_ms: i64,
    visitor: &'r str,
    path: &'r str,
    session: u128,
}

impl Seat<'_> {
    /// One shelf a visit, page and list: what is followed says no more of where it stood. The first of its views counts.
    fn shown(&self, (placement, list): (Placement, &str)) -> Shown {
        let name = format!("{}\n{}\n{}\n{list}", self.visitor, self.session, self.path);
        Shown { placement, shelf: id(&name), arm: None, campaign: None }
    }

    fn lists(&self, row: &Row, line: &str, wanted: &Wanted<'_>) -> Result<Vec<Event>, String> {
        let mut events = Vec::new();
        let mut lists: Vec<(Placement, &str)> =
            row.items.iter().filter_map(|item| item.list(wanted)).collect();
        lists.sort_unstable();
        lists.dedup();
        for list in lists {
            let of_list = (0_u64..).zip(&row.items).filter(|(_, item)| item.list(wanted) == Some(list));
            let slots = of_list.map(|(order, item)| item.slot(order)).collect::<Result<_, String>>()?;
            let what = What::Impression(Impression { shown: self.shown(list), slots });
            events.push(self.event(&format!("{line}\n{}", list.1), what)?);
        }
        Ok(events)
    }

    fn click(&self, item: &Item, line: &str, wanted: &Wanted<'_>) -> Option<Result<Event, String>> {
        let shown = self.shown(item.list(wanted)?);
        Some(item.slot(0).and_then(|slot| self.event(line, What::Click(Click { shown, slot }))))
    }

    fn add(&self, item: &Item, line: &str, wanted: &Wanted<'_>) -> Result<Event, String> {
        let product = item.product()?;
        let shown = item.list(wanted).map(|list| self.shown(list));
        let name = format!("{line}\n{product}");
        self.event(&name, What::Add(Add { product, quantity: 1, shown }))
    }

    fn purchase(&self, row: &Row, order: &str) -> Result<Event, String> {
        let line = |item: &Item| Ok(Line { product: item.product()?, quantity: 1, amount_minor: 0 });
        let lines = row.items.iter().map(line).collect::<Result<_, String>>()?;
        self.event(order, What::Purchase(Purchase { lines }))
    }

    fn event(&self, name: &str, what: What) -> Result<Event, String> {
        let path =
            PagePath::try_from(self.path.to_owned()).or_else(|_| PagePath::try_from("/".to_owned()))?;
        Ok(Event {
            id: id(name),
            at_ms: self.at_ms,
            visitor: id(self.visitor),
            session: id(&format!("{}\n{}", self.visitor, self.session)),
            build: Fingerprint(0),
            page: Page { surface: Surface::Product, path },
            // Amounts are not looked at.
            currency: Currency::try_from("XXX".to_owned())?,
            segment: None,
            device: None,
            channel: None,
            held_out: false,
            what,
        })
    }
}

impl Row {
    fn text(&self, key: &str) -> Option<&str> {
        self.event_params.iter().find(|param| param.key == key)?.value.string_value.as_deref()
    }

    fn whole(&self, key: &str) -> Option<u128> {
        number(self.event_params.iter().find(|param| param.key == key)?.value.int_value.as_ref()?)
    }
}

impl Item {
    /// The placement that its list stands for, and what the list is called.
    fn list(&self, wanted: &Wanted<'_>) -> Option<(Placement, &str)> {
        let [by_id, by_name] =
            [&self.list_id, &self.list_name].map(|text| known(text.as_deref().unwrap_or_default()));
        let found = placement_of(wanted.lists, by_id, by_name)?;
        let placement = Placement::ALL.into_iter().find(|placement| placement.name() == found.name())?;
        Some((placement, if by_id.is_empty() { by_name } else { by_id }))
    }

    fn product(&self) -> Result<ProductKey, String> {
        let key = known(self.id.as_deref().unwrap_or_default());
        if key.is_empty() {
            return Err("an item has no `item_id`, expected the product's key".to_owned());
        }
        ProductKey::try_from(key.to_owned())
    }

    /// At the index that the page told, else in the order of the row.
    fn slot(&self, order: u64) -> Result<Slot, String> {
        let told = self.list_index.as_ref().and_then(number).and_then(|index| u64::try_from(index).ok());
        let place = u8::try_from(told.unwrap_or(order).min(MOST_PLACE)).unwrap_or(u8::MAX);
        let reason = Name::try_from("ga4".to_owned())?;
        Ok(Slot { place, product: self.product()?, reason, terms: None })
    }
}

fn number(value: &Value) -> Option<u128> {
    match value {
        Value::String(text) => text.parse().ok(),
        Value::Number(number) => number.as_u64().map(u128::from),
        _ => None,
    }
}

/// 128 bits of a text: FNV-1a. Google's numbers of visitors are kept no other way.
fn id(text: &str) -> Id {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = text.bytes().fold(BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    Id(hash.to_be_bytes())
}
