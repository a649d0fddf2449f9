//! Customers with what they bought, what they left in a cart, and what their browser knows of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use pairwell_compiler::config::Channel;
use pairwell_compiler::read::{Consent, Customer, Purchase, Purchases};
use pairwell_engine::{Profile, Seen};

use crate::identity::CustomerKey;

/// Profiles that browsers exported, by the customer's e-mail or number.
pub type Profiles = HashMap<String, Profile>;

/// Everybody, in the order of the customers' files.
#[derive(Debug, Default)]
pub struct People {
    /// The persons.
    pub all: Vec<Person>,
    /// Orders of customers that no file of customers names: nobody is written to for them.
    pub orders_of_strangers: usize,
    by_key: HashMap<CustomerKey, usize>,
}

/// One customer.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Name in the ledger.
    pub key: Option<CustomerKey>,
    /// Addresses and consents.
    pub customer: Customer,
    /// Oldest first; only those of known time.
    pub orders: Vec<Order>,
    /// Oldest first; only those of known time.
    pub carts: Vec<Cart>,
    /// Keys of all that was bought and kept, whenever, with the latest time, Unix seconds, 0 when unknown.
    pub kept: BTreeMap<String, i64>,
    /// Keys of what was returned and not bought again.
    pub returned: BTreeSet<String>,
    /// What the browser exported, with consent.
    pub profile: Profile,
}

/// One order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    /// Its number.
    pub id: String,
    /// When it was placed, Unix seconds.
    pub at_s: i64,
    /// Product keys of what was kept.
    pub products: Vec<String>,
}

/// A cart that was left; as an order.
pub type Cart = Order;

impl People {
    /// Brings together whom the files name.
    #[must_use]
    pub fn gather(
        customers: Vec<Customer>,
        purchases: &Purchases,
        profiles: &Profiles,
        shop_id: u64,
    ) -> Self {
        let mut people = Self::default();
        let mut by_name: HashMap<String, usize> = HashMap::new();
        for customer in customers {
            let at = people.all.len();
            let names = [&customer.email, &customer.id, &customer.phone];
            let Some(name) = names.into_iter().find(|name| !name.is_empty()) else { continue };
            let key = CustomerKey::of(shop_id, name);
            let profile = names.into_iter().find_map(|name| profiles.get(name)).cloned().unwrap_or_default();
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                by_name.entry(name.clone()).or_insert(at);
            }
            people.by_key.entry(key).or_insert(at);
            people.all.push(Person { key: Some(key), customer, profile, ..Person::default() });
        }
        let whose = |purchase: &Purchase| {
            let names = [&purchase.email, &purchase.customer];
            names.into_iter().filter(|name| !name.is_empty()).find_map(|name| by_name.get(name)).copied()
        };
        let keys = &purchases.keys;
        for purchase in &purchases.orders {
            match whose(purchase) {
                Some(at) => people.all[at].bought(purchase, keys),
                None => people.orders_of_strangers += 1,
            }
        }
        for cart in &purchases.carts {
            if let Some(at) = whose(cart).filter(|_| cart.at_s > 0) {
                people.all[at].carts.push(order(cart, keys));
            }
        }
        people
    }

    /// Takes the consent to a channel away, or to all where none is named.
    pub fn silence(&mut self, key: CustomerKey, channel: Option<Channel>) {
        let Some(person) = self.by_key.get(&key).and_then(|at| self.all.get_mut(*at)) else { return };
        for one in Channel::ALL {
            if channel.is_none_or(|channel| channel == one) {
                person.customer.consents[one.index()] = Consent::No;
            }
        }
    }

    /// The person of that name in the ledger.
    #[must_use]
    pub fn find(&self, key: CustomerKey) -> Option<&Person> {
        self.by_key.get(&key).map(|at| &self.all[*at])
    }
}

fn order(purchase: &Purchase, keys: &[String]) -> Order {
    let name = |place: u32| keys.get(place as usize).cloned();
    Order {
        id: purchase.order.clone(),
        at_s: purchase.at_s,
        products: purchase.kept.iter().filter_map(|(product, _)| name(*product)).collect(),
    }
}

impl Person {
    fn bought(&mut self, purchase: &Purchase, keys: &[String]) {
        let order = order(purchase, keys);
        for key in &order.products {
            let last = self.kept.entry(key.clone()).or_default();
            *last = (*last).max(order.at_s);
            self.returned.remove(key);
        }
        for product in &purchase.returned {
            if let Some(key) = keys.get(*product as usize).filter(|key| !self.kept.contains_key(*key)) {
                self.returned.insert(key.clone());
            }
        }
        if order.at_s > 0 && !order.products.is_empty() {
            self.orders.push(order);
        }
    }

    /// The latest order, if any.
    #[must_use]
    pub fn last_order(&self) -> Option<&Order> {
        self.orders.last()
    }

    /// What the browser exported with what was bought, as the engine takes it: a purchase that the browser did not see, on
    /// another device or in a shop of bricks, is one all the same.
    #[must_use]
    pub fn profile(&self) -> Profile {
        let mut profile = self.profile.clone();
        for (key, at_s) in self.kept.iter().filter(|(_, at_s)| **at_s > 0) {
            match profile.seen.iter_mut().find(|seen| seen.key == *key) {
                Some(seen) => seen.last_purchase_s = seen.last_purchase_s.max(*at_s),
                None => {
                    profile.seen.push(Seen { key: key.clone(), last_purchase_s: *at_s, ..Seen::default() });
                }
            }
        }
        profile
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purchase(order: &str, at_s: i64, kept: &[u32], returned: &[u32]) -> Purchase {
        Purchase {
            order: order.into(),
            at_s,
            email: "ada@mail.example".into(),
            kept: kept.iter().map(|product| (*product, 1)).collect(),
            returned: returned.to_vec(),
            ..Purchase::default()
        }
    }

    #[test]
    fn orders_find_their_customer_and_returns_are_told_from_what_was_kept() {
        let ada = Customer { email: "ada@mail.example".into(), ..Customer::default() };
        let purchases = Purchases {
            keys: ["mug", "pot", "tray"].map(String::from).to_vec(),
            orders: vec![
                purchase("1", 10, &[0], &[1, 2]),
                purchase("2", 20, &[2], &[]),
                Purchase { order: "3".into(), email: "x@mail.example".into(), ..Purchase::default() },
            ],
            carts: vec![purchase("c", 30, &[1], &[])],
            ..Purchases::default()
        };
        let people = People::gather(vec![ada], &purchases, &Profiles::default(), 7);
        let ada = people.find(CustomerKey::of(7, "ada@mail.example")).unwrap();
        assert_eq!(ada.orders.len(), 2);
        assert_eq!(ada.kept.keys().collect::<Vec<_>>(), ["mug", "tray"]);
        assert_eq!(ada.returned.iter().collect::<Vec<_>>(), ["pot"], "the tray was bought again");
        assert_eq!(ada.carts[0].products, ["pot"]);
        assert_eq!(people.orders_of_strangers, 1);
        assert_eq!(ada.profile().seen.len(), 2);
    }
}
