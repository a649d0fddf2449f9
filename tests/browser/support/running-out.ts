import type { Visit } from "./visit.ts";

/** What a shop whose categories run out would answer; the demo's last. */
export async function soapRunsOut(visit: Visit): Promise<void> {
  await visit.page.addInitScript(() => {
    type Api = { ready: Promise<boolean>; recommend(request: { again?: boolean; seeds?: string[] }): Promise<unknown> };
    let own: Api | undefined;
    Object.defineProperty(globalThis, "pairwell", {
      get: () => own,
      set: (api: Api) => {
        own = api;
        let real: Api["recommend"];
        Object.defineProperty(api, "recommend", {
          get: () => async (request: { again?: boolean; seeds?: string[] }) => {
            const answer = (await real(request)) as object;
            const again = request.seeds?.slice(0, 1).map((key) => ({
              key, days: 40, title: "Soap <b>bar</b>", url: `/products/${key}`, text: "Time for more of Soap", ask: "Remind me on {date}", saved: "Calendar file saved.", set: "We will remind you.", locale: "en-US",
            }));
            return request.again ? { ...answer, again } : answer;
          },
          set: (given: Api["recommend"]) => (real = given),
        });
      },
    });
  });
}
