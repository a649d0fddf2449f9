//! The request that the command line, or a line of a batch, asks for.

use std::fs;
use std::path::Path;

use pairwell_engine::arms::Treatment;
use pairwell_engine::{ByStrategy, Knowledge, Profile, Request, Seen, Shelf, Strategy};
use pairwell_snapshot::{Placement, PlacementSettings};
use serde::Deserialize;

use super::Recommend;
use crate::{clock, exit::Stop};

/// One line of a batch.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    #[serde(default)]
    placement: Option<String>,
    #[serde(default)]
    strategy: Option<String>,
    #[serde(default)]
    category: String,
    #[serde(default)]
    seeds: Vec<String>,
    #[serde(default)]
    cart: Vec<String>,
    #[serde(default)]
    profile: Profile,
    /// Asked for, because the present would make the answer another one tomorrow.
    now_s: i64,
    #[serde(default)]
    random_seed: u64,
    #[serde(default = "most_slots")]
    limit: u8,
    #[serde(default)]
    explain: bool,
}

const fn most_slots() -> u8 {
    PlacementSettings::MOST_SLOTS
}

impl Line {
    /// The request, with the strategy that it holds to and its category; or what is wrong with it.
    pub(super) fn request(self) -> Result<(Request, Option<(Strategy, String)>), String> {
        let Self { placement, strategy, category, seeds, cart, profile, now_s, random_seed, limit, explain } =
            self;
        let strategy = strategy
            .map(|name| {
                let names = || Strategy::ALL.map(Strategy::name).join(", ");
                Strategy::from_name(&name)
                    .ok_or_else(|| format!("the strategy is `{name}`, expected one of {}", names()))
            })
            .transpose()?;
        let placement = match placement {
            None if strategy.is_some() => Placement::Product,
            said => {
                let said = said.unwrap_or_default();
                let names = || Placement::ALL.map(Placement::name).join(", ");
                Placement::from_name(&said)
                    .ok_or_else(|| format!("the placement is `{said}`, expected one of {}", names()))?
            }
        };
        let request = Request { placement, seeds, cart, profile, now_s, random_seed, limit, explain };
        Ok((request, strategy.map(|strategy| (strategy, category))))
    }
}

/// The shelf of one strategy alone, on a page that shows nothing else.
pub(super) fn by_strategy<'k>(
    knowledge: &'k Knowledge,
    request: &Request,
    strategy: Strategy,
    category: &str,
) -> Shelf<'k> {
    ByStrategy { strategy, category, elsewhere: &|_| false }.recommend(
        knowledge,
        request,
        &Treatment::default(),
    )
}

/// The request that the command line asks for.
pub(super) fn request(asked: Recommend) -> Result<Request, Stop> {
    // Clap requires the placement wherever there is no batch; a product page is what people try first.
    let placement = asked.placement.unwrap_or(Placement::Product);
    let now_s = asked.now.unwrap_or_else(clock::now_s);
    let mut profile = asked.profile.as_deref().map_or_else(|| Ok(Profile::default()), profile)?;
    look_back(&mut profile, asked.history, now_s);
    Ok(Request {
        placement,
        seeds: asked.seeds,
        cart: asked.cart,
        profile,
        now_s,
        random_seed: asked.random_seed,
        limit: asked.limit,
        explain: asked.explain,
    })
}

fn profile(path: &Path) -> Result<Profile, Stop> {
    let text = fs::read_to_string(path).map_err(|source| {
        Stop::bad_input(format!(
            "{}: cannot be read ({source}). Expected a profile as the widget exports it. Check the path.",
            path.display()
        ))
    })?;
    serde_json::from_str(&text).map_err(|fault| {
        Stop::bad_input(format!(
            "{}: this is no profile ({fault}). Expected JSON such as {{\"seen\": [{{\"key\": \"blue-mug\", \
             \"last_view_s\": 1760000000, \"dwell_ms\": 41000, \"scroll_percent\": 80}}]}}. Export it from the widget \
             again, or see `pairwell recommend --help`.",
            path.display()
        ))
    })
}

/// Adds views of these products, the latest first, one second apart and later than all views of the profile: a list
/// of ids says in which order they were looked at, not when.
fn look_back(profile: &mut Profile, history: Vec<String>, now_s: i64) {
    let mut seconds_ago = 0;
    let mut named: Vec<String> = Vec::new();
    // Times count from 1, for 0 means never.
    let latest = now_s.max(i64::try_from(history.len()).unwrap_or(i64::MAX));
    for key in history {
        let view_s = latest.saturating_sub(seconds_ago);
        seconds_ago = seconds_ago.saturating_add(1);
        if let Some(seen) = profile.seen.iter_mut().find(|seen| seen.key == key) {
            seen.views = seen.views.saturating_add(1);
            if !named.contains(&key) {
                seen.last_view_s = view_s;
            }
        } else {
            profile.seen.push(Seen { key: key.clone(), last_view_s: view_s, views: 1, ..Seen::default() });
        }
        named.push(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_first_of_the_history_was_looked_at_last() {
        let mut profile = Profile::default();
        look_back(&mut profile, keys(&["mug", "tray", "mug"]), 1_000);
        let views: Vec<_> = profile.seen.iter().map(|s| (s.key.as_str(), s.last_view_s, s.views)).collect();
        assert_eq!(views, [("mug", 1_000, 2), ("tray", 999, 1)]);
    }

    #[test]
    fn a_history_keeps_its_order_at_the_beginning_of_time() {
        let mut profile = Profile::default();
        look_back(&mut profile, keys(&["mug", "tray", "jug"]), 0);
        assert!(profile.seen.windows(2).all(|pair| pair[0].last_view_s > pair[1].last_view_s));
        assert!(profile.seen.iter().all(|seen| seen.last_view_s > 0), "0 would mean never");
    }

    #[test]
    fn a_history_renews_what_the_profile_knows_and_keeps_how_closely_it_was_looked_at() {
        let mug = Seen { key: "mug".into(), last_view_s: 5, views: 3, dwell_ms: 9_000, ..Seen::default() };
        let mut profile = Profile { seen: vec![mug] };
        look_back(&mut profile, keys(&["mug"]), 1_000);
        assert_eq!(
            (profile.seen[0].last_view_s, profile.seen[0].views, profile.seen[0].dwell_ms),
            (1_000, 4, 9_000)
        );
    }
}
