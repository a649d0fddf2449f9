import { type Collecting, collect } from "./collector.ts";
import { close, listen } from "./listen.ts";
import { readOptions, usage, UsageError } from "./options.ts";
import { openStore } from "./store.ts";

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === "help") {
    console.log(usage);
    return;
  }
  let collecting: Collecting | undefined;
  // Beside the dashboard the store shows what the dashboard speaks of.
  const shown = options.collector ? { snapshot: options.collector.snapshot, offers: true } : {};
  const server = await openStore({ ...options, ...shown, reportTo: () => collecting?.address });
  const port = await listen(server, options.port);
  console.log(`Demo store: http://127.0.0.1:${port}/`);
  const stop = (): void => {
    void Promise.all([close(server), collecting?.stop()]).then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  if (options.collector) {
    collecting = await collect(options.collector, `http://127.0.0.1:${port}`);
    console.log(`Dashboard:  ${collecting.dashboard} (token: ${collecting.token})`);
  }
}

main().catch((error: unknown) => {
  const usageWrong = error instanceof UsageError;
  console.error(error instanceof Error ? error.message : error);
  if (usageWrong) console.error(`\n${usage}`);
  process.exit(usageWrong ? 2 : 1);
});
