/** The accessibility tree as Chromium gives it to screen readers. */
import type { Page } from "playwright-core";

export interface Node {
  role: string;
  name: string;
  /** States such as `checked`, `disabled`, `focused`, `modal`, `level`, `live`. */
  states: Record<string, string | number | boolean>;
  children: Node[];
}

interface Raw {
  nodeId: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  properties?: { name: string; value: { value: string | number | boolean } }[];
  childIds?: string[];
}

/** Says nothing by itself: what is in it stands in its place. */
const SILENT = new Set(["none", "generic", "presentation", "InlineTextBox"]);

/** What a screen reader meets on the page, from the document down. */
export async function tree(page: Page): Promise<Node> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = (await session.send("Accessibility.getFullAXTree")) as { nodes: Raw[] };
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const read = (raw: Raw): Node[] => {
      const children = (raw.childIds ?? []).flatMap((id) => {
        const child = byId.get(id);
        return child ? read(child) : [];
      });
      const role = raw.role?.value ?? "none";
      if (raw.ignored || SILENT.has(role)) return children;
      const states = Object.fromEntries((raw.properties ?? []).map(({ name, value }) => [name, value.value]));
      return [{ role, name: (raw.name?.value ?? "").replace(/\s+/g, " ").trim(), states, children }];
    };
    const [root] = nodes.flatMap((node) => (node === nodes[0] ? read(node) : []));
    if (!root) throw new Error("Chromium gave no accessibility tree.");
    return root;
  } finally {
    await session.detach();
  }
}

/** All nodes of a role below, in the order of reading. */
export function all(node: Node, role: string): Node[] {
  return [...(node.role === role ? [node] : []), ...node.children.flatMap((child) => all(child, role))];
}

/** The one node of that role and name; says what there is instead. */
export function one(node: Node, role: string, name: string | RegExp): Node {
  const found = all(node, role).filter((each) => (typeof name === "string" ? each.name === name : name.test(each.name)));
  if (found.length === 1 && found[0]) return found[0];
  throw new Error(`${found.length} of ${role} “${String(name)}”; there are: ${all(node, role).map((each) => `“${each.name}”`).join(", ") || "none"}`);
}

/** What is read aloud, in order. */
export function text(node: Node): string {
  return [...all(node, "StaticText")].map(({ name }) => name).filter(Boolean).join(" ");
}
