// What the scripts of the contestants have in common: the page they are on.

/** The one row that is filled. */
export const row = document.querySelector("#row");
/** The product whose page this is. */
export const productId = row?.dataset.productId;
/** How many cards are asked for. */
export const WANTED = 4;
/** The service's own host is this one: it answers after as long as a service does. */
export const service = { url: location.host, protocol: location.protocol.replace(":", "") };
