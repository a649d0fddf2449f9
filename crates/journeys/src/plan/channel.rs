//! On which channel a customer is best reached.

use pairwell_compiler::config::Channel;
use pairwell_compiler::read::{Customer, Engagement};

/// What is assumed of somebody of whom nothing is known: one answer to twenty messages, as much as ten messages say.
const PRIOR_ANSWERS: f64 = 0.5;
const PRIOR_MESSAGES: f64 = 10.0;
/// What an opening counts beside a click: mail programs open e-mails by themselves.
const OPENING: f64 = 0.2;

/// The share of messages that the customer answers, shrunk towards one in twenty: (clicks + 0.2 openings + 0.5) /
/// (messages + 10), at most 1.
fn answers(engagement: Engagement) -> f64 {
    let sent = f64::from(engagement.sent.max(engagement.opened).max(engagement.clicked));
    let answered = f64::from(engagement.clicked) + OPENING * f64::from(engagement.opened);
    ((answered + PRIOR_ANSWERS) / (sent + PRIOR_MESSAGES)).min(1.0)
}

/// The channel for a message among those that `may` be taken: the one that the customer asked for, else the one that is
/// answered most, else the first. `None` where no channel has both an address and a consent.
pub fn choose(customer: &Customer, may: impl Fn(Channel) -> bool) -> Option<Channel> {
    let open: Vec<Channel> = Channel::ALL
        .into_iter()
        .filter(|channel| customer.may_be_written(*channel) && may(*channel))
        .collect();
    if let Some(preferred) = customer.preferred.filter(|channel| open.contains(channel)) {
        return Some(preferred);
    }
    let mut best: Option<(Channel, f64)> = None;
    for channel in open {
        let share = answers(customer.engagement[channel.index()]);
        if best.is_none_or(|(_, most)| share > most) {
            best = Some((channel, share));
        }
    }
    best.map(|(channel, _)| channel)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pairwell_compiler::read::Consent;

    fn ada() -> Customer {
        Customer {
            email: "ada@mail.example".into(),
            phone: "+353861234567".into(),
            consents: [Consent::Yes, Consent::Yes, Consent::Yes],
            ..Customer::default()
        }
    }

    #[test]
    fn the_channel_that_is_answered_is_taken() {
        let mut customer = ada();
        assert_eq!(choose(&customer, |_| true), Some(Channel::Email), "nothing is known");
        customer.engagement = [
            Engagement { sent: 40, opened: 4, clicked: 0 },
            Engagement { sent: 10, opened: 0, clicked: 3 },
            Engagement::default(),
        ];
        assert_eq!(choose(&customer, |_| true), Some(Channel::Sms));
        assert_eq!(
            choose(&customer, |channel| channel != Channel::Sms),
            Some(Channel::Email),
            "the journey says no"
        );
        customer.preferred = Some(Channel::Email);
        assert_eq!(choose(&customer, |_| true), Some(Channel::Email));
        customer.preferred = Some(Channel::Push);
        assert_eq!(choose(&customer, |_| true), Some(Channel::Sms), "push has no address");
    }

    #[test]
    fn without_a_consent_there_is_no_channel() {
        for consent in [Consent::No, Consent::Unknown] {
            let customer = Customer { consents: [consent; 3], preferred: Some(Channel::Email), ..ada() };
            assert_eq!(choose(&customer, |_| true), None);
        }
    }
}
