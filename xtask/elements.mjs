// The elements' attributes, events and parts, read from the source for `xtask/theming.mjs`.
import { publicValue } from "./tokens.mjs";

const TYPES = "www/package/elements.ts";
const BASE = "www/widget/element.ts";
/** The files that tell the page something, each with how it names an event there. */
const TELLERS = [
  ["www/widget/news.ts", /^ {2}"(pairwell:[\w-]+)":/gm],
  ["www/offers/main.ts", /new CustomEvent\("(pairwell:[\w-]+)"/g],
  ["www/thanks/reminder.ts", /new CustomEvent\("(pairwell:[\w-]+)"/g],
];
const OF_SHELVES = ["pairwell:shelf", "pairwell:add"];
const CARD = "www/widget/cards/card.ts";
const BINDINGS = "www/widget/cards/bindings.ts";
const SLOTS = [{ name: "card", description: "A template for the cards, with bindings." }];

/** Where each element's class is, which file of `dist` has it, which components are drawn in it, and what it tells; `opens` is what reads attributes when it opens. */
const ELEMENTS = [
  { tag: "pairwell-shelf", name: "PairwellShelf", attributes: "ShelfAttributes", source: "www/widget/shelf.ts", module: "dist/widget.js", components: ["row", "card", "button", "quantity"], events: OF_SHELVES, cards: true },
  { tag: "pairwell-bundle", name: "PairwellBundle", attributes: "BundleAttributes", source: "www/widget/bundle.ts", module: "dist/more.js", components: ["bundle", "button"], events: OF_SHELVES, cards: true },
  { tag: "pairwell-comparison", name: "PairwellComparison", attributes: "ComparisonAttributes", source: "www/comparison/element.ts", module: "dist/comparison.js", components: ["comparison", "row", "card", "button"], events: OF_SHELVES, cards: true },
  { tag: "pairwell-popup", name: "PairwellPopup", attributes: "PopupAttributes", source: "www/widget/popup.ts", module: "dist/widget.js", opens: "www/widget/announcing.ts", components: ["popup", "row", "card", "button", "quantity"], events: OF_SHELVES, cards: true },
  { tag: "pairwell-offer", name: "PairwellOffer", source: "www/offers/notice.ts", module: "dist/offers.js", components: ["offer"], events: ["pairwell:offer"] },
  { tag: "pairwell-progress", name: "PairwellProgress", source: "www/offers/progress.ts", module: "dist/offers.js", components: ["progress"], events: [] },
  { tag: "pairwell-reminder", name: "PairwellReminder", source: "www/thanks/reminder.ts", module: "dist/thanks.js", components: ["reminder"], events: ["pairwell:remind"] },
];

/** Names, types and comments of an interface's members, and its own comment. */
function interfaceOf(text, name) {
  const [, about = "", body = ""] = text.match(new RegExp(`/\\*\\* ([^\\n]*) \\*/\\nexport interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`)) ?? [];
  const members = [...body.matchAll(/(?:^ {2}\/\*\* (.+?) \*\/\n)?^ {2}"?([\w:-]+)"?(\??): (.+);$/gm)].map(([, comment = "", member, optional, type]) => ({
    name: member,
    about: comment,
    type: type.replace(" | undefined", ""),
    required: optional === "",
  }));
  return { about: about.replace(/^`[^`]*`: /, ""), members };
}

/** An element that takes nothing: what the comment of its class says. */
function plainOf(text, { tag, name }) {
  const [, about = ""] = text.match(new RegExp(`/\\*\\* \`<${tag}>\`: ([^\\n]*) \\*/\\nexport class ${name} `)) ?? [];
  return { about, members: [] };
}

/** What the class says it observes; a list that the base class shares is followed. */
function observed(text, base) {
  const [, said = ""] = text.match(/observedAttributes = (.*?);/) ?? [];
  const list = said.replace(/(?:\.{3})?\b([A-Z]+)\b/, (_, name) => base.match(new RegExp(`const ${name} = \\[(.*?)\\]`))?.[1] ?? name);
  return [...list.matchAll(/[\w-]+/g)].map(([name]) => name);
}

/** Every element with what is known of it, and what does not agree. */
export function elementsOf(read, parts) {
  const faults = [];
  const types = read(TYPES);
  const { members: events } = interfaceOf(types, "PairwellEvents");
  const told = TELLERS.flatMap(([file, naming]) => [...read(file).matchAll(naming)].map(([, name]) => ({ file, name })));
  for (const { file, name } of told.filter(({ name }) => !events.some((event) => event.name === name))) faults.push(`${file} tells ${name}, which ${TYPES} does not have.`);
  for (const { name } of events.filter((event) => !told.some((one) => one.name === event.name))) faults.push(`${TYPES} has the event ${name}, which nobody tells.`);
  for (const { name } of events.filter((event) => !ELEMENTS.some((element) => element.events.includes(event.name)))) faults.push(`${TYPES} has the event ${name}, which no element is said to tell.`);
  const { members: properties } = interfaceOf(types, "CardProperties");
  const { members: card } = interfaceOf(read(CARD), "Card");
  const [, bound = ""] = read(BINDINGS).match(/const NAMES = \[(.*?)\]/) ?? [];
  for (const { name } of card.filter(({ name }) => !bound.includes(`"${name}"`))) faults.push(`${BINDINGS} does not bind ${name} of ${CARD}.`);
  for (const { name } of [...card, ...properties].filter((member) => !member.about)) faults.push(`${name} has no comment in ${CARD} or ${TYPES}.`);
  const elements = ELEMENTS.map((element) => {
    const source = read(element.source);
    const { about, members } = element.attributes ? interfaceOf(types, element.attributes) : plainOf(source, element);
    const opening = element.opens ? [...read(element.opens).matchAll(/host\.getAttribute\("([\w-]+)"\)/g)] : [];
    const reads = [...observed(source, read(BASE)), ...opening.map(([, name]) => name)].filter(Boolean);
    const said = `<${element.tag}>`;
    for (const name of reads.filter((name) => !members.some((member) => member.name === name))) faults.push(`${said} reads the attribute ${name}, which ${TYPES} does not have.`);
    for (const { name } of members.filter((member) => !reads.includes(member.name))) faults.push(`${said} does not read the attribute ${name} of ${TYPES}.`);
    for (const { name } of [...members, ...events].filter((member) => !member.about)) faults.push(`${name} of ${said} has no comment in ${TYPES}.`);
    if (!about) faults.push(`${said} has no comment in ${element.attributes ? TYPES : element.source}.`);
    const names = parts.filter(({ component }) => element.components.includes(component)).flatMap(({ names }) => names);
    return { ...element, about, attributes: members, properties: element.cards ? properties : [], slots: element.cards ? SLOTS : [], card, events: events.filter(({ name }) => element.events.includes(name)), parts: [...new Set(names)].sort() };
  });
  return { elements, faults };
}

/** As `docs/theming.md` has it. */
export function elementTables(elements) {
  const shown = (type) => `\`${type.replaceAll(" | ", "`, `")}\``;
  const tables = elements.map(({ tag, about, attributes }) => {
    const rows = attributes.map(({ name, type, about, required }) => `| \`${name}\` | ${shown(type)} | ${required ? "Needed. " : ""}${about} |`);
    const head = `### \`<${tag}>\`\n\n${about[0].toUpperCase()}${about.slice(1)}`;
    return rows.length === 0 ? head : `${head}\n\n| Attribute | Type | What it is |\n|---|---|---|\n${rows.join("\n")}`;
  });
  const tellers = new Map();
  for (const { tag, events } of elements) for (const event of events) tellers.set(event, [...(tellers.get(event) ?? []), `\`${tag}\``]);
  const events = [...tellers].map(([{ name, type, about }, tags]) => `| \`${name}\` | ${tags.join(", ")} | \`${type.replace(/^CustomEvent<|>$/g, "").replaceAll("|", "\\|")}\` | ${about} |`);
  const [{ card }] = elements;
  const bindings = card.map(({ name, type, about }) => `| \`${name}\` | ${shown(type)} | ${about} |`);
  const takers = elements.filter(({ cards }) => cards).map(({ tag }) => `\`<${tag}>\``);
  const properties = elements.find(({ cards }) => cards).properties.map(({ name, type, about }) => `| \`${name}\` | ${shown(type)} | ${about} |`);
  return [
    "## Elements\n\nAttributes may change at any time. Each is a property, too: `product-id` is `productId`.",
    ...tables,
    `### Cards of your own\n\n${takers.slice(0, -1).join(", ")} and ${takers.at(-1)} take a \`<template slot="card">\` and a property:\n\n| Property | Type | What it is |\n|---|---|---|\n${properties.join("\n")}\n\nWhat a template binds, and \`renderCard\` gets as \`card\`:\n\n| Name | Type | What it is |\n|---|---|---|\n${bindings.join("\n")}`,
    `### Events\n\nThey bubble out of the element. More of [offers](offers.md#on-the-page) and [reminders](storefronts.md#the-page-after-an-order) is said there.\n\n| Event | Of | Its \`detail\` | When |\n|---|---|---|---|\n${events.join("\n")}`,
  ].join("\n\n");
}

/** The syntax as `@property` knows it: of what it has no name for, anything. */
const registered = (syntax) => (/<(?!color>|length>)/.test(syntax) ? "*" : syntax);

/** As `www/widget/reflect.ts` names it. */
const propertyOf = (name) => name.replace(/-(.)/g, (_, sign) => sign.toUpperCase());

/** As tools read it: https://github.com/webcomponents/custom-elements-manifest */
export function manifestOf(elements, tokens) {
  const cssProperties = tokens.map(({ name, syntax, value, about }) => ({ name: `--pairwell-${name}`, syntax: registered(syntax), default: publicValue(value), description: about }));
  const declarationOf = ({ tag, name, about, attributes, properties, slots, events, parts }) => ({
    kind: "class",
    customElement: true,
    tagName: tag,
    name,
    description: `${about[0].toUpperCase()}${about.slice(1)}`,
    superclass: { name: "HTMLElement" },
    attributes: attributes.map(({ name, about, type }) => ({ name, description: about, type: { text: type }, fieldName: propertyOf(name) })),
    members: [...attributes.map((attribute) => ({ ...attribute, name: propertyOf(attribute.name) })), ...properties].map(({ name, about, type }) => ({ kind: "field", name, description: about, type: { text: type } })),
    events: events.map(({ name, about, type }) => ({ name, description: about, type: { text: type } })),
    slots,
    cssParts: parts.map((part) => ({ name: part })),
    cssProperties,
  });
  const paths = [...new Set(elements.map(({ module }) => module))];
  const modules = paths.map((path) => {
    const here = elements.filter(({ module }) => module === path);
    const exports = here.map(({ tag, name }) => ({ kind: "custom-element-definition", name: tag, declaration: { name, module: path } }));
    return { kind: "javascript-module", path, declarations: here.map(declarationOf), exports };
  });
  return { schemaVersion: "2.1.0", readme: "docs/theming.md", modules };
}
