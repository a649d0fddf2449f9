import { hydrate } from "./page.js";

await hydrate();
