// The least that asks a service: one fetch, and a template.
import { rowOf } from "../src/card.ts";
import { WANTED, productId, row } from "./place.js";

const answer = await fetch(`/service/items?of=${productId}&count=${WANTED}`);
row.innerHTML = rowOf(await answer.json());
