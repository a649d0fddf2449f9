/**
 * In the page, best before its scripts: whoever would wait a second or longer waits a tenth of it. The clock itself is the true one, so
 * that what was in view for a second was. Eight seconds, which is how long a shopper waits for an answer, stay as they are unless
 * `patienceToo`: a page that is still cold needs more than a tenth of them. Must not refer to anything outside itself.
 */
export function hasten(patienceToo?: boolean): void {
  const sooner = (ms = 0): number => (ms >= 1_000 && (patienceToo || ms !== 8_000) ? ms / 10 : ms);
  const { setTimeout: wait } = window;
  const { timeout } = AbortSignal;
  window.setTimeout = ((then: TimerHandler, ms?: number, ...rest: unknown[]) => wait(then, sooner(ms), ...rest)) as typeof window.setTimeout;
  AbortSignal.timeout = (ms) => timeout.call(AbortSignal, sooner(ms));
}
