/** A memory of the browser's. Every answer may be "no": storage can be blocked, full, or taken away while the page lives. */
export interface Memory {
  read(name: string): string;
  write(name: string, text: string): void;
  remove(name: string): void;
}

export const memory = (storage: () => Storage): Memory => ({
  read(name) {
    try {
      return storage().getItem(name) ?? "";
    } catch {
      return "";
    }
  },
  write(name, text) {
    try {
      storage().setItem(name, text);
    } catch {
      // Remembered for this page, then.
    }
  },
  remove(name) {
    try {
      storage().removeItem(name);
    } catch {
      // Where storage is blocked there is nothing to forget.
    }
  },
});

/** The tab's own. */
export const tabMemory = memory(() => sessionStorage);
