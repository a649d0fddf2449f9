/**
 * `data-log`: writes down each ranking of the page's shelves with all that it was made from, so that `pairwell replay` can make it
 * again. `tests.js` loads it before the first shelf is ranked. In memory alone.
 */
import { page } from "../reporting/page.ts";
import type { Followed, Treatments } from "../testing/main.ts";
import type { Asked, Wasm } from "../widget/wasm.ts";
import { Recorder } from "./recorder.ts";

/** The same changes, and from the first question on every ranking in `window.pairwell.ranked`. */
export function recorded({ treat, standing, ...rest }: Followed = {}): Treatments {
  const recorder = new Recorder();
  page().ranked = recorder.ranked;
  return {
    ...rest,
    treat(this: Wasm, asked: Asked, root?: ShadowRoot) {
      // The Wasm's door calls this as its own.
      recorder.attach(this);
      const followed = treat?.(asked, root) ?? asked;
      if (asked.placement && !followed.placement) recorder.hides(asked, standing?.());
      return recorder.asks(followed);
    },
  };
}
