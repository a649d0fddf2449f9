// What somebody's own app does with the package.
import { recommend, start } from "pairwell";
import { NAMES } from "pairwell/elements";

const works = await start({ snapshot: "/snapshot/", files: "/pairwell/", shardDigits: 1 });
const answer = await recommend({ placement: "product", seeds: ["harbour-mug"], limit: 4 });
Object.assign(document.documentElement.dataset, { works, slots: answer?.slots.length, names: NAMES.join(), done: "yes" });
