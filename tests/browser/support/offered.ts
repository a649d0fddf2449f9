/** An offer of a config: it speaks to whoever is about to leave, and its end never comes. */
export const STAY = `
[[offers]]
name = "stay"
kind = "limited-time"
percent_off = 10
code = "STAY10"
ends = 2099-01-01T00:00:00Z
triggers = [{ on = "exit-intent" }]
`;
