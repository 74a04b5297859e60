/** The book of a server's connections: who is let in, who must go, and that nobody who has asked is ever sent away for others. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type HeldConnection, openConnectionBook } from "../../src/doors/connections.ts";

const BOUNDS = { maxConnections: 4, maxPerAddress: 2, headMs: 15, idleMs: 120, stalledMs: 60 };

/** A book, connections by name ("a1" is of address "a"), and the names of those that were ended. */
function hall() {
  const book = openConnectionBook(BOUNDS);
  const ended: string[] = [];
  const connections = new Map<string, HeldConnection>();
  const connection = (name: string): HeldConnection => {
    const known = connections.get(name) ?? { address: name.slice(0, 1), end: () => void ended.push(name) };
    connections.set(name, known);
    return known;
  };
  return { book, ended, connection };
}

Deno.test("a connection that ends no head is ended after the bound, however it trickles", () => {
  const { book, ended, connection } = hall();
  book.enter(connection("a1"), 0);
  for (let now = 1; now < 15; now++) book.received(connection("a1"), now);
  book.endLate(14);
  assertEquals(ended, []);
  book.endLate(15);
  assertEquals([ended, book.count()], [["a1"], 0]);
});

Deno.test("after an answer the next head has its own bound, from its first byte", () => {
  const { book, ended, connection } = hall();
  book.enter(connection("a1"), 0);
  book.asked(connection("a1"));
  book.endLate(1000);
  assertEquals(ended, [], "an answer under way may take its time");
  book.answered(connection("a1"), 1000);
  book.endLate(1119);
  book.received(connection("a1"), 1100);
  book.received(connection("a1"), 1110);
  assertEquals(ended, []);
  book.endLate(1115);
  assertEquals(ended, ["a1"]);
});

Deno.test("a client that asks and takes nothing of its answer is ended after the bound", () => {
  const { book, ended, connection } = hall();
  book.enter(connection("a1"), 0);
  book.asked(connection("a1"));
  book.offered(connection("a1"), 10);
  book.taken(connection("a1"));
  book.offered(connection("a1"), 50);
  book.endLate(109);
  assertEquals(ended, []);
  book.endLate(110);
  assertEquals(ended, ["a1"]);
});

Deno.test("an address at its bound loses its own longest waiting connection, and nobody else's", () => {
  const { book, ended, connection } = hall();
  book.enter(connection("b1"), 0);
  book.enter(connection("a1"), 1);
  book.enter(connection("a2"), 2);
  assert(book.enter(connection("a3"), 3));
  assertEquals(ended, ["a1"]);
  book.asked(connection("a2"));
  book.asked(connection("a3"));
  assert(!book.enter(connection("a4"), 4), "both of the address have a request under way");
  assertEquals(ended, ["a1"]);
});

Deno.test("a full house makes room by whoever keeps it waiting longest, and has none where all have asked", () => {
  const { book, ended, connection } = hall();
  for (const [index, name] of ["a1", "b1", "c1", "d1"].entries()) book.enter(connection(name), index);
  for (const name of ["a1", "c1", "d1"]) book.asked(connection(name));
  assert(book.enter(connection("e1"), 9));
  assertEquals(ended, ["b1"]);
  book.asked(connection("e1"));
  assert(!book.enter(connection("f1"), 10));
  book.answered(connection("c1"), 11);
  assert(book.enter(connection("f1"), 12));
  assertEquals(ended, ["b1", "c1"]);
});

Deno.test("an address has no more requests under way than connections, over however few it sends them", () => {
  const { book, connection } = hall();
  book.enter(connection("a1"), 0);
  assertEquals([book.asked(connection("a1")), book.asked(connection("a1")), book.asked(connection("a1"))], [
    true,
    true,
    false,
  ]);
  for (let over = 0; over < 3; over++) book.answered(connection("a1"), 1);
  assert(book.asked(connection("a1")));
});

Deno.test("whatever clients do, the bounds hold and nobody with a request under way is ended for others", () => {
  const names = ["a1", "a2", "a3", "b1", "b2", "c1", "d1", "e1"];
  const step = fc.tuple(
    fc.constantFrom("enter", "received", "asked", "answered", "left"),
    fc.constantFrom(...names),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { book, ended, connection } = hall();
      // The naive reading: who is inside, and how many requests each has under way.
      const inside = new Map<string, number>();
      for (const [now, [what, name]] of steps.entries()) {
        const busy = inside.get(name);
        ended.length = 0;
        if (what === "enter" && busy === undefined && book.enter(connection(name), now)) inside.set(name, 0);
        if (busy !== undefined && what === "received") book.received(connection(name), now);
        if (busy !== undefined && what === "asked") book.asked(connection(name)), inside.set(name, busy + 1);
        if (busy !== undefined && busy > 0 && what === "answered") {
          book.answered(connection(name), now);
          inside.set(name, busy - 1);
        }
        if (what === "left") book.left(connection(name)), inside.delete(name);
        for (const gone of ended) {
          assertEquals(inside.get(gone), 0, `${gone} had asked`);
          inside.delete(gone);
        }
        assertEquals(book.count(), inside.size);
        assert(inside.size <= BOUNDS.maxConnections);
        for (const address of "abcde") {
          const count = [...inside.keys()].filter((one) => one.startsWith(address)).length;
          assert(count <= BOUNDS.maxPerAddress);
        }
      }
    }),
    { seed: 13, numRuns: 400 },
  );
});
