/** A network as Chromium plays it; nothing is slowed where there is none. */
export interface Net {
  latency: number;
  downloadThroughput: number;
  uploadThroughput: number;
}

const kbit = (number: number) => (number * 1024) / 8;

export const nets: Record<string, Net | undefined> = {
  /** Lighthouse's slow telephone, as it is applied in developer tools: 150 ms and 1.6 Mbit/s, by their factors. */
  slow4g: { latency: 562.5, downloadThroughput: kbit(1_440), uploadThroughput: kbit(675) },
  fast4g: { latency: 60, downloadThroughput: kbit(9_216), uploadThroughput: kbit(1_536) },
  loopback: undefined,
};
