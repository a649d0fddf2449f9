/** Options of a test that takes too long, or tells too little, for every day: `npm run verify` runs it. */
export const onlyInLong = { skip: process.env["PAIRWELL_LONG"] === "1" ? false : "only with PAIRWELL_LONG=1" };
