/** Pages that do not add up, are too large, or hold data of other users. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { ends, json, record, SURFACES, type Trouble } from "./troubled.ts";

type Row = Record<string, unknown>;

/** What pages of members can do, and what comes of it: fit or not, and what is told; or the cause of an end. */
const PAGES: Readonly<Record<string, readonly [RegExp, Trouble, boolean | "ends", RegExp | null]>> = {
  "page repeated": [/pageNumber=2/, ({ body }) => json(first(body)), "ends", /Paging loop.*the page before/],
  "page looping": [/members/, ({ body }) => json(next(body, 1)), "ends", /Paging loop/],
  "page missing": [/members(?!.*pageNumber=2)/, ({ body }) => json(next(body, 3)), true, /pages hold/],
  "page short": [/pageNumber=2/, ({ body }) => json(cut(body, 5)), true, /the last page is short/],
  "page empty in the middle": [
    /pageNumber=2/,
    ({ body }) => json({ ...body, entities: [] }),
    false,
    /may follow/,
  ],
  "no page at all": [/members/, ({ body }) => json(cut(body, 0)), false, /hold nobody/],
  "page full, without the next": [/members/, ({ body }) => json(ending(body)), false, /names no next one/],
  "member on two pages": [/pageNumber=2/, ({ body }) => json(with1(body)), false, /came on two pages/],
  "member twice on a page": [/pageNumber=2/, ({ body }) => json(twice(body)), true, /twice on one page/],
  "a total above what came": [
    /members/,
    ({ body }) => json({ ...body, total: 4000 }),
    false,
    /state 4000 in all/,
  ],
  "a total below what came": [
    /members/,
    ({ body }) => json({ ...body, total: 3 }),
    true,
    /state 3 in all, and hold \d+/,
  ],
  "a page that is another": [
    /pageNumber=2/,
    ({ body }) => json({ ...body, pageNumber: 9 }),
    false,
    /page 2 says that it is page 9/,
  ],
  "more pages than came": [
    /members/,
    ({ body }) => json({ ...body, pageCount: 70 }),
    false,
    /state 70 pages, and end with/,
  ],
  "fewer pages than came": [
    /members/,
    ({ body }) => json({ ...body, pageCount: 1 }),
    true,
    /state 1 pages, and end/,
  ],
  "member vanished": [/pageNumber=3/, ({ body }) => json(drop(body)), true, /the last page is short/],
};

/** The first page as the trouble saw it last: the table's rows are met in the order of the pages. */
let firstPage: Row = {};

const entities = (body: Row) => body["entities"] as Row[];

const first = (body: Row) => ({ ...body, entities: entities(firstPage) });

const next = (body: Row, page: number) => ({
  ...body,
  ...["nextUri", "nextPageUri"].reduce<Row>((all, key) => {
    const uri = body[key];
    return typeof uri === "string"
      ? { ...all, [key]: uri.replace(/pageNumber=\d+/, `pageNumber=${page}`) }
      : all;
  }, {}),
});

const ending = ({ nextUri: _, nextPageUri: __, ...body }: Row) => body;

const cut = (body: Row, count: number) => ending({ ...body, entities: entities(body).slice(0, count) });

const with1 = (body: Row) => ({
  ...body,
  entities: [...entities(firstPage).slice(-1), ...entities(body).slice(1)],
});

const twice = (body: Row) => ({
  ...body,
  entities: [...entities(body).slice(0, 1), ...entities(body).slice(0, -1)],
});

const drop = (body: Row) => ({ ...body, entities: entities(body).slice(2) });

for (const surface of SURFACES) {
  Deno.test(`${surface}: pages of members that do not add up`, async (t) => {
    const plain = { surface, queue: "Service Desk" };
    for (const [name, [page, trouble, outcome, words]] of Object.entries(PAGES)) {
      await t.step(name, async () => {
        const meets = /^GET \/api\/v2\/routing\/queues\/[^/]+\/members/;
        let number = 0;
        const onPage: Trouble = (scene) => {
          number++;
          if (number === 1) firstPage = scene.body;
          return page.test(`members?pageNumber=${number}`) ? trouble(scene) : json(scene.body);
        };
        const recording = { ...plain, meets, trouble: onPage };
        if (outcome === "ends") return await ends(recording, words ?? /./);
        const { fit, problems } = await record(recording);
        assertEquals(fit, outcome, problems.join("\n"));
        assertMatch(problems.join("\n"), words ?? /^/);
      });
    }
  });
}

Deno.test("platform: pages too large, expands that are missing and data of other users", async (t) => {
  const members = /\/members\?/;
  const plain = { surface: "platform", queue: "Service Desk" } as const;
  const { problems } = await record(plain);
  await t.step("a page too large is asked for in smaller ones, and everybody is there once", async () => {
    const trouble: Trouble = ({ answer, body }) => {
      const size = Number(body["pageSize"]);
      return size > 25 ? json({ code: "response.entity.too.large", status: 400 }, { status: 400 }) : answer;
    };
    const small = await record({ ...plain, meets: members, trouble });
    assertEquals([small.fit, small.problems], [true, problems]);
    assertEquals(small.bytes.match(/"path": "[^"]*members\?[^"]*pageSize=25"/g)?.length, 11);
  });
  await t.step("expands missing of everybody come in bulk", async () => {
    const trouble: Trouble = ({ body }) =>
      json({
        ...body,
        entities: entities(body).map(({ user, ...row }) => ({
          ...row,
          user: Object.fromEntries(
            Object.entries(user as Row).filter(([key]) => !["skills", "presence", "languages"].includes(key)),
          ),
        })),
      });
    const bulk = await record({ ...plain, meets: members, trouble });
    assertEquals([bulk.fit, bulk.problems], [true, problems]);
    assertEquals(bulk.bytes.match(/"path": "\/api\/v2\/users\?expand=/g)?.length, 3);
    assert((bulk.bytes.match(/"path": "[^"]*routingskills/g)?.length ?? 0) < 10, "most came in bulk");
  });
  await t.step(
    "a member with the data of another user, a rating, a ring and an instant that are none",
    async () => {
      const trouble: Trouble = ({ body }) => {
        const [a, b, c, d, ...rest] = entities(body) as { user: Row; [key: string]: unknown }[];
        const odd = [
          { ...a, user: { ...a?.user, id: b?.user["id"] } },
          {
            ...b,
            user: { ...b?.user, skills: [{ id: "s", name: "Odd", proficiency: 99, state: "active" }] },
          },
          { ...c, ringNumber: 0 },
          { ...d, user: { ...d?.user, routingStatus: { status: "IDLE", startTime: "N/A" } } },
        ];
        return json({ ...body, entities: [...odd, ...rest] });
      };
      const odd = await record({ ...plain, meets: members, trouble, times: 1 });
      const told = odd.problems.join("\n");
      assert(odd.fit);
      for (
        const words of [
          /it was of another user/,
          /99 is no rating/,
          /no ring 0/,
          /the instant that came is none/,
        ]
      ) {
        assertMatch(told, words);
      }
    },
  );
});
