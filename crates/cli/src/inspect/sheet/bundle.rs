//! The bundle that a product's page offers.

use pairwell_engine::Knowledge;
use pairwell_engine::bundle::{Bundle, totals};

use super::address::Addresses;
use super::card;
use super::html::Html;
use crate::words::{self, money};

/// Adds the bundle, or that there is none.
pub(super) fn section(
    html: &mut Html,
    knowledge: &Knowledge,
    addresses: &Addresses,
    bundle: Option<&Bundle<'_>>,
    id: &str,
) {
    html.markup("<div class=\"list\">\n<h3 id=\"").text(id).markup("\">Bundle</h3>\n");
    match bundle {
        Some(bundle) => members(html, knowledge, addresses, bundle, id),
        None => {
            html.markup(
                "<p class=\"empty\">None: it cannot be bought, or nothing goes well enough with it.</p>\n",
            );
        }
    }
    html.markup("</div>\n");
}

fn members(
    html: &mut Html,
    knowledge: &Knowledge,
    addresses: &Addresses,
    bundle: &Bundle<'_>,
    heading: &str,
) {
    let core = knowledge.core();
    html.markup("<p class=\"offer\"><strong>");
    card::shops(html, &words::bundle("title", bundle, core), core).markup("</strong>\n");
    card::shops(html, &words::bundle("line", bundle, core), core).markup("</p>\n");
    card::list(html, heading);
    for member in &bundle.members {
        card::item(html, &member.card, None, None, core, addresses);
    }
    html.markup("</ul>\n<p class=\"total\">Together ");
    let prices: Vec<u64> = bundle.members.iter().map(|member| member.card.price_minor).collect();
    let totals = totals(core, &prices);
    match totals.tier {
        Some(tier) => {
            html.markup("<s>").text(&money(totals.sum_minor, core)).markup("</s> <b>");
            html.text(&money(totals.total_minor, core)).markup("</b>");
            html.text(&format!(", {} % off for {} or more", tier.percent_off, tier.products));
        }
        None => {
            html.markup("<b>").text(&money(totals.sum_minor, core)).markup("</b>");
        }
    }
    for stand_in in bundle.members.iter().filter_map(|member| member.replaces) {
        html.markup(" <span class=\"instead\">in place of <bdi>").text(stand_in.title);
        html.markup("</bdi>, which is sold out</span>");
    }
    html.markup("</p>\n");
}
