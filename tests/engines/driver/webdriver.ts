/** A browser at the other end of a W3C WebDriver connection: what both engines' drivers understand alike, and nothing else. */
import assert from "node:assert/strict";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** An element of a page, as the wire names it. */
export type Held = Record<typeof ELEMENT, string>;

/** Keys without a character, as WebDriver numbers them. */
export const keys = { tab: "\uE004", enter: "\uE007", shift: "\uE008", escape: "\uE00C", pageDown: "\uE00F" } as const;

/** What a driver refuses, in its own words. */
class Refused extends Error {}

interface Answer {
  value: unknown;
}

async function sent(method: string, address: string, body?: object): Promise<unknown> {
  const response = await fetch(address, { method, ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }) });
  const { value } = (await response.json()) as Answer;
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Refused(`${method} ${new URL(address).pathname}: ${error}: ${message}`);
}

/** Runs in the page: calls a function that is there as a text, and tells its value or its error. */
const CALL = `
  const done = arguments[arguments.length - 1];
  const given = [...arguments].slice(0, -1);
  Promise.resolve().then(() => (FUNCTION)(...given)).then((value) => done([value ?? null]), (error) => done([null, String(error?.stack || error), String(error)]));`;

/** One window of a browser. */
export class WebDriver {
  readonly #address: string;
  /** What the browser says of itself. */
  readonly version: string;

  private constructor(address: string, version: string) {
    this.#address = address;
    this.version = version;
  }

  /** Begins a session of a driver that listens at this address. */
  static async begin(driver: string, capabilities: object): Promise<WebDriver> {
    const told = (await sent("POST", `${driver}/session`, { capabilities: { alwaysMatch: capabilities } })) as {
      sessionId: string;
      capabilities: { browserName: string; browserVersion: string };
    };
    return new WebDriver(`${driver}/session/${told.sessionId}`, `${told.capabilities.browserName} ${told.capabilities.browserVersion}`);
  }

  #post(path: string, body: object = {}): Promise<unknown> {
    return sent("POST", this.#address + path, body);
  }

  /** Ends the session and the browser. */
  async end(): Promise<void> {
    await sent("DELETE", this.#address);
  }

  async open(url: string): Promise<void> {
    await this.#post("/url", { url });
  }

  async back(): Promise<void> {
    await this.#post("/back");
  }

  async address(): Promise<URL> {
    return new URL((await sent("GET", `${this.#address}/url`)) as string);
  }

  /** Calls a function in the page and waits for its value. The function, or its text, must not refer to anything outside itself. */
  async evaluate<Given extends unknown[], T>(what: ((...given: Given) => T | Promise<T>) | string, ...given: Given): Promise<T> {
    return this.#called<T>(CALL.replace("FUNCTION", () => String(what)), given);
  }

  async #called<T>(script: string, args: readonly unknown[]): Promise<T> {
    const [value, stack, error] = (await this.#post("/execute/async", { script, args })) as [T, string?, string?];
    if (error !== undefined) throw new Error(`In the page: ${error}\n${stack ?? ""}`);
    return value;
  }

  /** Calls a function in the page with every element that fits below the shadow root of `host`. */
  async all<T>(what: (elements: Element[]) => T, host: string, inner: string): Promise<T> {
    const script = CALL.replace("FUNCTION", () => `(host, inner) => (${what})([...(document.querySelector(host)?.shadowRoot?.querySelectorAll(inner) ?? [])])`);
    return this.#called<T>(script, [host, inner]);
  }

  /** The first element that fits: a way of selectors, each below the shadow root of what the one before it found. */
  async find(...way: string[]): Promise<Held> {
    const found = (await this.#post("/execute/sync", {
      script: `let root = document, element = null;
        for (const selector of arguments) {
          element = root?.querySelector(selector);
          root = element?.shadowRoot;
        }
        return element ?? null;`,
      args: way,
    })) as Held | null;
    assert.ok(found, `nothing on the page is ${way.join(" >> ")}`);
    return found;
  }

  /** Presses what is found with the main button of the mouse, where a shopper would. What is replaced just then is looked for once more. */
  async click(...way: string[]): Promise<void> {
    const press = async (): Promise<void> => {
      const { [ELEMENT]: id } = await this.find(...way);
      await this.#post(`/element/${id}/click`);
    };
    await press().catch((error: unknown) => (error instanceof Refused && error.message.includes("stale element") ? press() : Promise.reject(error)));
  }

  /** Chooses an option of a choice by its value, and tells the page as a hand would. Lists of choices are the system's own, which no driver opens. */
  async choose(option: string, host: string, inner: string): Promise<void> {
    const script = CALL.replace("FUNCTION", () => `(option, host, inner) => {
      const select = document.querySelector(host)?.shadowRoot?.querySelector(inner);
      select.value = option;
      if (select.value !== option) throw new Error("there is no option " + option);
      for (const type of ["input", "change"]) select.dispatchEvent(new Event(type, { bubbles: true, composed: type === "input" }));
    }`);
    await this.#called(script, [option, host, inner]);
  }

  /** Types into a field. */
  async type(text: string, ...way: string[]): Promise<void> {
    const { [ELEMENT]: id } = await this.find(...way);
    await this.#post(`/element/${id}/value`, { text });
  }

  /** Presses and releases keys, one after the other, wherever the focus is; `held` stay down meanwhile. */
  async press(pressed: readonly string[], held: readonly string[] = []): Promise<void> {
    const [down, up] = ["keyDown", "keyUp"].map((type) => (value: string) => ({ type, value })) as [(key: string) => object, (key: string) => object];
    const actions = [...held.map(down), ...pressed.flatMap((key) => [down(key), up(key)]), ...held.map(up)];
    await this.#post("/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** Moves the mouse over what is found. */
  async hover(...way: string[]): Promise<void> {
    const origin = await this.find(...way);
    await this.#post("/actions", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [{ type: "pointerMove", origin, x: 0, y: 0 }] }] });
  }

  /** Makes the page's part of the window so large, or as near to it as the browser's own frame lets it. */
  async resize({ width, height }: { width: number; height: number }): Promise<void> {
    await this.#post("/window/rect", { width, height });
    const [across = width, down = height] = await this.evaluate(() => [innerWidth, innerHeight]);
    await this.#post("/window/rect", { width: 2 * width - across, height: 2 * height - down });
  }

  /** What the window shows, as PNG. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from((await sent("GET", `${this.#address}/screenshot`)) as string, "base64");
  }
}
