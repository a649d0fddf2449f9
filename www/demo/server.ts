import { close, listen } from "./listen.ts";
import { readOptions, usage, UsageError } from "./options.ts";
import { openStore } from "./store.ts";

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === "help") {
    console.log(usage);
    return;
  }
  const server = await openStore(options);
  const port = await listen(server, options.port);
  console.log(`Demo store: http://127.0.0.1:${port}/`);
  const stop = (): void => {
    void close(server).then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

main().catch((error: unknown) => {
  const usageWrong = error instanceof UsageError;
  console.error(error instanceof Error ? error.message : error);
  if (usageWrong) console.error(`\n${usage}`);
  process.exit(usageWrong ? 2 : 1);
});
