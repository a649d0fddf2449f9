/** Several who ask at the same moment, as they do when the cart has changed, are answered by one asking. */
export function together<T>(ask: () => Promise<T>): () => Promise<T> {
  let shared: Promise<T> | undefined;
  return () => {
    if (!shared) {
      shared = ask();
      setTimeout(() => (shared = undefined));
    }
    return shared;
  };
}
