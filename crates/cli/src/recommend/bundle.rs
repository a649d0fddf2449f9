//! A bundle, for people and as JSON.

use pairwell_engine::bundle::{Bundle, Member, totals};
use pairwell_snapshot::Core;
use serde::Serialize;

use super::answer::{ExplanationAnswer, explanation};
use super::told;
use crate::output::plain;
use crate::page::Page;
use crate::table::{Align, cut, lines};
use crate::words;

/// Characters shown of a title.
const TITLE: usize = 44;

/// The answer to a request for a bundle.
#[derive(Debug, Serialize)]
pub(super) struct BundleAnswer<'s> {
    placement: &'static str,
    /// Empty when there is none.
    members: Vec<MemberAnswer<'s>>,
    title: String,
    line: String,
    sum_minor: u64,
    total_minor: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<TierAnswer<'s>>,
}

#[derive(Debug, Serialize)]
struct MemberAnswer<'s> {
    key: &'s str,
    title: &'s str,
    price_minor: u64,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaces: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationAnswer<'s>>,
}

#[derive(Debug, Serialize)]
struct TierAnswer<'s> {
    products: u8,
    percent_off: u8,
    code: &'s str,
}

/// The answer that a bundle, or its absence, is.
pub(super) fn of<'s>(bundle: Option<&'s Bundle<'_>>, core: &'s Core) -> BundleAnswer<'s> {
    let members = bundle.map(|bundle| bundle.members.as_slice()).unwrap_or_default();
    let totals = totals(core, &prices(members));
    BundleAnswer {
        placement: "bundle",
        members: members.iter().map(member).collect(),
        title: bundle.map(|bundle| words::bundle("title", bundle, core)).unwrap_or_default(),
        line: bundle.map(|bundle| words::bundle("line", bundle, core)).unwrap_or_default(),
        sum_minor: totals.sum_minor,
        total_minor: totals.total_minor,
        tier: totals.tier.map(|tier| TierAnswer {
            products: tier.products,
            percent_off: tier.percent_off,
            code: tier.code,
        }),
    }
}

fn member<'s>(member: &'s Member<'_>) -> MemberAnswer<'s> {
    MemberAnswer {
        key: member.card.key,
        title: member.card.title,
        price_minor: member.card.price_minor,
        score: member.score.into(),
        replaces: member.replaces.map(|card| card.key),
        explanation: member.explanation.as_ref().map(explanation),
    }
}

/// The members as a table, what they cost, and how they came about when that was asked for.
pub(super) fn told(bundle: Option<&Bundle<'_>>, core: &Core) -> String {
    let mut page = Page::default();
    let Some(bundle) = bundle else {
        page.heading("bundle");
        page.line("  nothing: no seed that can be bought, or nothing goes well enough with it");
        return page.into_text();
    };
    page.heading(&plain(&words::bundle("title", bundle, core)));
    page.line(format!("  {}", plain(&words::bundle("line", bundle, core))));
    let money = |minor| words::money(minor, core);
    let head = ["product", "title", "price", "in place of"].map(str::to_owned).to_vec();
    let rows = bundle.members.iter().map(|member| {
        vec![
            plain(member.card.key),
            cut(&plain(member.card.title), TITLE),
            money(member.card.price_minor),
            member.replaces.map(|card| plain(card.key)).unwrap_or_default(),
        ]
    });
    let rows: Vec<_> = std::iter::once(head).chain(rows).collect();
    page.lines(&lines(&[Align::Left, Align::Left, Align::Right, Align::Left], &rows));
    let totals = totals(core, &prices(&bundle.members));
    let tier = totals.tier.map(|tier| {
        let how = if tier.code.is_empty() {
            "by the shop itself".to_owned()
        } else {
            format!("with {}", plain(tier.code))
        };
        format!(", {} instead, {} % off {how}", money(totals.total_minor), tier.percent_off)
    });
    page.line(format!("  {} in all{}", money(totals.sum_minor), tier.unwrap_or_default()));
    let explained = bundle.members.iter().filter_map(|member| Some((member, member.explanation.as_ref()?)));
    for (place, (member, explanation)) in explained.enumerate() {
        if place == 0 {
            page.heading("Scores");
        }
        let of = member.replaces.unwrap_or(member.card);
        page.line(format!("  {}: {:.4}", plain(of.key), member.score));
        told::tree(&mut page, explanation);
    }
    page.into_text()
}

fn prices(members: &[Member<'_>]) -> Vec<u64> {
    members.iter().map(|member| member.card.price_minor).collect()
}
