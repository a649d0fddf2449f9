//! What the messages of a campaign came to.

use std::collections::BTreeMap;

use pairwell_snapshot::{Campaign, MemberKind};

use super::{Ledger, State};
use crate::fault::JourneyFault;

/// The messages of a campaign: those of its journeys that went while it ran, or would have, had they not been held out.
#[derive(Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct OfCampaign {
    /// The campaign's name.
    pub campaign: String,
    /// Messages that were sent.
    pub sent: i64,
    /// Outcomes of those, by kind; `bought` are orders.
    pub outcomes: BTreeMap<String, i64>,
    /// Messages that were held out, for comparison.
    pub held_out: i64,
    /// Orders of those.
    pub held_out_bought: i64,
}

/// Which messages: of a shop and a journey, in a stretch of time by when they went or, held out, would have gone.
const WHERE: &str = "m.shop = $1 AND m.journey = $2 AND m.state IN ('sent', 'held-out') AND CASE m.state WHEN 'sent' THEN m.sent_s ELSE \
     m.due_s END BETWEEN $3 AND $4";

impl Ledger {
    /// What the messages of each campaign came to, in the order of the campaigns; those without a journey are left out.
    pub fn of_campaigns(&mut self, campaigns: &[Campaign]) -> Result<Vec<OfCampaign>, JourneyFault> {
        let mut all = Vec::new();
        for campaign in campaigns {
            let journeys = campaign.members.iter().filter(|(kind, _)| *kind == MemberKind::Journey);
            let mut found = OfCampaign { campaign: campaign.name.clone(), ..OfCampaign::default() };
            let mut has_journeys = false;
            for (_, journey) in journeys {
                has_journeys = true;
                self.count(campaign, journey, &mut found)?;
            }
            if has_journeys {
                all.push(found);
            }
        }
        Ok(all)
    }

    fn count(
        &mut self,
        campaign: &Campaign,
        journey: &str,
        found: &mut OfCampaign,
    ) -> Result<(), JourneyFault> {
        let last_s = campaign.until_s.saturating_sub(1);
        let values = [self.shop.into(), journey.into(), campaign.from_s.into(), last_s.into()];
        let counts =
            format!("SELECT m.state, COUNT(*) FROM journey_messages m WHERE {WHERE} GROUP BY m.state");
        for row in self.rows(&counts, &values)? {
            let [state, count] = &row[..] else { continue };
            match State::from_name(state.text()) {
                Some(State::Sent) => found.sent += count.int(),
                _ => found.held_out += count.int(),
            }
        }
        let outcomes = format!(
            "SELECT m.state, o.kind, COUNT(*) FROM journey_outcomes o JOIN journey_messages m ON m.id = o.message WHERE {WHERE} \
             GROUP BY m.state, o.kind"
        );
        for row in self.rows(&outcomes, &values)? {
            let [state, kind, count] = &row[..] else { continue };
            if State::from_name(state.text()) == Some(State::Sent) {
                *found.outcomes.entry(kind.text().to_owned()).or_default() += count.int();
            } else if kind.text() == "bought" {
                found.held_out_bought += count.int();
            }
        }
        Ok(())
    }
}
