import type { WebDriver } from "./webdriver.ts";

/** How a shopper's browser is set up. */
export interface Look {
  /** The system prefers dark colours. */
  dark?: boolean;
}

/** A browser of a shopper who was never here. */
export interface OpenBrowser {
  driver: WebDriver;
  close(): Promise<void>;
}

/** A browser engine beside Chromium. */
export interface Engine {
  name: string;
  /** Why it cannot be had here; empty where it can. */
  missing: string;
  /** Whether it keeps files from one page to the next, under its driver. */
  keepsFiles: boolean;
  open(look: Look): Promise<OpenBrowser>;
}
