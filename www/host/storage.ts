/** The tab's own memory. Every answer may be "no": storage can be blocked, full, or taken away while the page lives. */
export const tabMemory = {
  read(name: string): string {
    try {
      return sessionStorage.getItem(name) ?? "";
    } catch {
      return "";
    }
  },
  write(name: string, text: string): void {
    try {
      sessionStorage.setItem(name, text);
    } catch {
      // Remembered for this page, then.
    }
  },
  remove(name: string): void {
    try {
      sessionStorage.removeItem(name);
    } catch {
      // Where storage is blocked there is nothing to forget.
    }
  },
};
