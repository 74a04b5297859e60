/** Comma-separated text of whatever spreadsheet: what parts the columns is read off the head, and parts nothing else. */

import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { UsageError } from "../../../src/errors.ts";
import { readTable } from "../../../src/lib/text/csv_records.ts";

/** As a list of people looks for its columns. */
function known(head: readonly string[]): number {
  return head.filter((cell) => cell === "id" || cell === "name").length;
}

Deno.test("cells are parted by what parts the head, whatever else stands in them", async (t) => {
  const rows: readonly (readonly [name: string, text: string, cells: readonly string[], number?: number])[] =
    [
      ["commas", "id,name\nu1,Lotus; Gale\n", ["u1", "Lotus; Gale"]],
      ["semicolons, names with commas", "id;name\nu1;Lotus, Gale\n", ["u1", "Lotus, Gale"]],
      ["tabs, names with commas", "id\tname\nu1\tLotus, Gale\n", ["u1", "Lotus, Gale"]],
      ["a blank line before the head", "\r\nid;name\r\nu1;Lotus, Gale\r\n", ["u1", "Lotus, Gale"], 3],
      ["blank rows between", "id;name\n;\n\nu1;Lotus\n", ["u1", "Lotus"], 4],
      ["a byte order mark", "\ufeffid;name\nu1;Lotus, Gale\n", ["u1", "Lotus, Gale"]],
      ["a line that names the mark", "sep=;\r\nid;name\r\nu1;Lotus, Gale\r\n", ["u1", "Lotus, Gale"]],
      ["the same behind a byte order mark, in quotes", '\ufeff"SEP=;"\nid;name\nu1;a,b\n', ["u1", "a,b"]],
      ["a mark of its own", "sep=|\nid|name\nu1|a,b;c\n", ["u1", "a,b;c"]],
      ["tabs named so", "sep=\t\nid\tname\nu1\ta\n", ["u1", "a"]],
    ];
  for (const [name, text, cells, number = 2] of rows) {
    await t.step(name, () => {
      assertEquals(readTable(text, "people.csv", known), { head: ["id", "name"], rows: [{ number, cells }] });
    });
  }
});

Deno.test("marks within quotes part nothing, in the head as in the rows", async (t) => {
  const rows: readonly (readonly [name: string, text: string, head: readonly string[]])[] = [
    ["a note full of semicolons", 'id,name,"note; a; b; c; d"\nu1,Ada,x\n', [
      "id",
      "name",
      "note; a; b; c; d",
    ]],
    ["a note full of commas", 'id;name;"note, a, b, c, d"\nu1;Ada;x\n', ["id", "name", "note, a, b, c, d"]],
    ["every head in quotes", '"name","id","a;b;c;d"\nAda,u1,x\n', ["name", "id", "a;b;c;d"]],
    ["a head over two lines", '"a\nb;c;d;e",id,name\nx,u1,Ada\n', ["a\nb;c;d;e", "id", "name"]],
    ["one column, and a blank one", "id;\nu1;\n", ["id", ""]],
    ["columns that nobody looks for", "a;b;c\n1;2;3\n", ["a", "b", "c"]],
  ];
  for (const [name, text, head] of rows) {
    await t.step(name, () => assertEquals(readTable(text, "people.csv", known).head, head));
  }
  assertEquals(readTable("", "people.csv", known), { head: [], rows: [] });
  assertMatch(
    assertThrows(() => readTable('id,name\n"u1,Ada\n', "people.csv", known), UsageError).message,
    /no CSV[\s\S]*people\.csv/,
  );
});
