//! The invented customers: who they are on an invoice, and what they like.

use crate::{
    catalog::Product,
    colour::{Family, Shade},
    department::Style,
    need::NEEDS,
    random::{Random, exponential, hash, mix},
};

/// A customer. Names, addresses and e-mails are composed; every e-mail ends in a domain reserved for examples.
#[derive(Clone, Debug)]
pub struct Shopper {
    /// Number of the customer, from 0.
    pub id: usize,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number, of the range kept for fiction.
    pub phone: String,
    /// House number and street.
    pub street: String,
    /// Where the parcel goes.
    pub town: &'static Town,
    /// What they like.
    pub taste: Taste,
}

/// A town of the address list.
#[derive(Clone, Debug)]
pub struct Town {
    /// City.
    pub city: &'static str,
    /// Two letters of the state.
    pub state: &'static str,
    /// The state's name.
    pub state_name: &'static str,
    /// ZIP code.
    pub zip: &'static str,
}

/// What a person likes; hidden, and visible only in what they look at and buy.
#[derive(Clone, Debug)]
pub struct Taste {
    families: [f64; 4],
    styles: [f64; 5],
    /// Wished step of the price ladder, 0 to 2.
    level: f64,
    /// How often each need comes up for them, against the others.
    pub needs: Vec<f64>,
    /// Chance that they take along what else a need asks for, against everybody's.
    pub appetite: f64,
    /// Mean days between two orders.
    pub gap_days: f64,
}

impl Taste {
    /// How much they like a product, in the units of a logit.
    #[must_use]
    pub fn liking(&self, product: &Product) -> f64 {
        let colour =
            product.colours.iter().map(|shade| self.families[place(shade.family)]).fold(f64::MIN, f64::max);
        let level = product.level as u8;
        let steps = (f64::from(level) - self.level).abs();
        appeal(product) + colour + self.styles[product.style as usize] - 0.9 * steps * steps
    }

    /// How much they like a colour.
    #[must_use]
    pub fn colour(&self, shade: Shade) -> f64 {
        self.families[place(shade.family)]
    }
}

/// How much everybody likes a product: its quality shows, and some things are simply in fashion.
fn appeal(product: &Product) -> f64 {
    let fashion = (mix(hash(&product.handle)) >> 40) as f64 / f64::from(1_u32 << 24);
    0.14 * f64::from(product.quality) + 1.8 * fashion
}

/// How well two products go together beyond the need that asks for both: brand, style and colour, and a little chance.
#[must_use]
pub fn harmony(one: &Product, other: &Product) -> f64 {
    let brand = if one.vendor == other.vendor { 1.1 } else { 0.0 };
    let style = if one.style == other.style { 0.5 } else { 0.0 };
    let colour = one.colours.iter().any(|shade| other.colours.iter().any(|also| also.name == shade.name));
    let pair = mix(hash(&one.handle) ^ hash(&other.handle));
    let chance = if pair.is_multiple_of(9) { 1.3 } else { 0.0 };
    brand + style + if colour { 0.7 } else { 0.0 } + chance
}

fn place(family: Family) -> usize {
    match family {
        Family::Neutral => 0,
        Family::Warm => 1,
        Family::Cool => 2,
        Family::Dark => 3,
    }
}

/// The invented customers of a seed.
#[must_use]
pub fn crowd(count: usize, seed: u64) -> Vec<Shopper> {
    let mut random = Random::stream(seed, "shoppers");
    let first: Vec<&str> = include_str!("../data/people/first-names.txt").split_whitespace().collect();
    let last: Vec<&str> = include_str!("../data/people/last-names.txt").split_whitespace().collect();
    let streets: Vec<&str> = include_str!("../data/people/streets.txt").lines().collect();
    (0..count)
        .map(|id| {
            let first_name = random.pick(&first).copied().unwrap_or("Ada");
            let last_name = random.pick(&last).copied().unwrap_or("Redfern");
            let ascii = |name: &str| name.to_lowercase().replace('ö', "o");
            let number = random.whole(1, 420);
            let street = random.pick(&streets).copied().unwrap_or("Ropewalk");
            Shopper {
                id,
                first_name: first_name.to_owned(),
                last_name: last_name.to_owned(),
                email: format!("{}.{}{id}@mail.example", ascii(first_name), ascii(last_name)),
                phone: format!("+1 555 01{:02} {:03}", random.below(100), random.below(1000)),
                street: format!("{number} {street}"),
                town: &TOWNS[random.below(TOWNS.len())],
                taste: taste(&mut random),
            }
        })
        .collect()
}

fn taste(random: &mut Random) -> Taste {
    let needs = NEEDS.iter().map(|need| need.weight * exponential(0.9 * random.normal())).collect();
    Taste {
        families: std::array::from_fn(|_| 0.7 * random.normal()),
        styles: Style::ALL.map(|_| 0.8 * random.normal()),
        level: (0.9 + 0.65 * random.normal()).clamp(0.0, 2.0),
        needs,
        appetite: random.between(0.5, 1.6),
        gap_days: 70.0 * exponential(0.7 * random.normal()),
    }
}

const fn town(city: &'static str, state: &'static str, state_name: &'static str, zip: &'static str) -> Town {
    Town { city, state, state_name, zip }
}

static TOWNS: [Town; 20] = [
    town("Portland", "ME", "Maine", "04101"),
    town("Burlington", "VT", "Vermont", "05401"),
    town("Providence", "RI", "Rhode Island", "02903"),
    town("Brooklyn", "NY", "New York", "11215"),
    town("Hudson", "NY", "New York", "12534"),
    town("Philadelphia", "PA", "Pennsylvania", "19123"),
    town("Asheville", "NC", "North Carolina", "28801"),
    town("Savannah", "GA", "Georgia", "31401"),
    town("Ann Arbor", "MI", "Michigan", "48104"),
    town("Madison", "WI", "Wisconsin", "53703"),
    town("Minneapolis", "MN", "Minnesota", "55408"),
    town("Chicago", "IL", "Illinois", "60614"),
    town("Austin", "TX", "Texas", "78704"),
    town("Santa Fe", "NM", "New Mexico", "87501"),
    town("Boulder", "CO", "Colorado", "80302"),
    town("Seattle", "WA", "Washington", "98103"),
    town("Bend", "OR", "Oregon", "97703"),
    town("Oakland", "CA", "California", "94609"),
    town("Los Angeles", "CA", "California", "90039"),
    town("Honolulu", "HI", "Hawaii", "96816"),
];
