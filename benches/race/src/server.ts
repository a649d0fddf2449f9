/** Serves the page of each contestant and all that it asks for, on this machine. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createSecureServer } from "node:http2";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Compressor } from "../../../www/demo/compression.ts";
import { plain, type Reply } from "../../../www/demo/reply.ts";
import { SNAPSHOT_CACHE, serveStatic, type Mount } from "../../../www/demo/static.ts";
import { answerTo } from "./answers.ts";
import type { Certificate } from "./certificate.ts";
import { contestants } from "./contestants.ts";
import type { Goods } from "./goods.ts";
import { pageOf } from "./page.ts";
import type { Pasted } from "./pasted.ts";

/** What is served, and how. */
export interface Course {
  goods: Goods;
  pasted: Pasted;
  /** Folders of the widget's files, of the peers' and of the merchant's pictures. */
  dist: string;
  peers: string;
  pictures: string;
  /** How long services and the shop think; files come at once. */
  thinkMs: number;
  /** Pictures as the merchant has them; else each is the same small drawing. */
  truePictures: boolean;
  /** With one HTTP/2, else HTTP/1.1: six requests at a time. */
  certificate: Certificate | undefined;
}

export interface RaceServer {
  origin: string;
  /** Where the page of a contestant is. */
  pageOf(name: string): string;
  /** An empty page of the same origin. */
  blank: string;
  /** How often services and the shop were asked for products since the last call. */
  takeAsked(): number;
  stop(): Promise<void>;
}

const LASTING = { "cache-control": "public, max-age=31536000, immutable", "access-control-allow-origin": "*" };
const NEVER = { "cache-control": "no-store" };
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="#b8a"/></svg>';

/** Serves until it is stopped. */
export async function serve(course: Course): Promise<RaceServer> {
  let asked = 0;
  const compressor = new Compressor();
  const mounts: Mount[] = [
    { prefix: "/pairwell/", folder: course.dist, headers: LASTING },
    { prefix: "/peers/", folder: course.peers, headers: LASTING },
    { prefix: "/snapshot/", folder: course.pasted.snapshot, headers: { ...LASTING, "cache-control": SNAPSHOT_CACHE } },
    { prefix: "/images/", folder: course.pictures, headers: LASTING },
  ];
  const blank: Reply = { status: 200, headers: { "content-type": "text/html", ...NEVER }, body: Buffer.from('<!doctype html><title>-</title><link rel="icon" href="data:,">') };

  const reply = async (method: string, { pathname, searchParams }: URL, body: string): Promise<Reply> => {
    if (pathname === "/blank") return blank;
    const name = searchParams.get("by");
    const contestant = contestants.find((each) => each.name === name);
    if (contestant && pathname === course.goods.seed.address) {
      const page = pageOf(course.goods, contestant.marks(course.goods, course.pasted));
      return { status: 200, headers: { "content-type": "text/html; charset=utf-8", ...NEVER }, body: Buffer.from(page) };
    }
    if (!course.truePictures && pathname.startsWith("/images/")) {
      return { status: 200, headers: { "content-type": "image/svg+xml", ...LASTING }, body: Buffer.from(DRAWING) };
    }
    const answer = answerTo(pathname, body, course.goods);
    if (!answer) return (await serveStatic(mounts, method, pathname)) ?? plain(404, "Nothing here.");
    if (answer.ofProducts) asked += 1;
    await wait(course.thinkMs);
    return { status: 200, headers: { "content-type": answer.type, ...NEVER }, body: Buffer.from(answer.text) };
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const body = await textOf(request);
    const { status, headers, body: bytes } = await compressor.apply(await reply(request.method ?? "GET", url, body), url.pathname, request.headers["accept-encoding"]);
    response.writeHead(status, { ...headers, "content-length": bytes.length }).end(bytes);
  };

  const taken = (request: IncomingMessage, response: ServerResponse) => {
    respond(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  };
  const { certificate } = course;
  // What Node calls compatible differs in types alone.
  const server = certificate ? createSecureServer(certificate, taken as never) : createServer({ keepAliveTimeout: 60_000 }, taken);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `${certificate ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    pageOf: (name) => `${origin}${course.goods.seed.address}?by=${encodeURIComponent(name)}`,
    blank: `${origin}/blank`,
    takeAsked() {
      const before = asked;
      asked = 0;
      return before;
    },
    async stop() {
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
