import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

const USUAL_PORT = 8787;
const PORTS_TRIED = 50;
const HOST = "127.0.0.1";

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function isTaken(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "EADDRINUSE";
}

/** Listens on the wanted port, or on the first free one where none is wanted; answers the port. */
export async function listen(server: Server, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    return listenOn(server, wanted).catch((error: unknown) => {
      throw isTaken(error)
        ? new Error(`Port ${wanted} is taken. Expected a free port in PORT. Stop what listens there, or unset PORT to use the next free one.`)
        : error;
    });
  }
  for (let port = USUAL_PORT; port < USUAL_PORT + PORTS_TRIED; port += 1) {
    try {
      return await listenOn(server, port);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  throw new Error(`Ports ${USUAL_PORT} to ${USUAL_PORT + PORTS_TRIED - 1} are all taken. Expected a free one. Name it with PORT.`);
}

/** Stops listening, lets running answers finish for a second, then closes what is left. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => server.closeAllConnections(), 1_000);
    server.close(() => {
      clearTimeout(giveUp);
      resolve();
    });
    server.closeIdleConnections();
  });
}
