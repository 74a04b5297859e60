/** Comma-separated text of whatever spreadsheet: what parts the columns is read off the head, and parts nothing else. */

import { assertEquals } from "@std/assert";
import { csvRecords, headDelimiter } from "../../../src/lib/text/csv_records.ts";

Deno.test("cells are parted by what parts the head, whatever else stands in them", async (t) => {
  const rows: readonly (readonly [name: string, text: string, cells: readonly string[]])[] = [
    ["commas", "id,name\nu1,Lotus; Gale\n", ["u1", "Lotus; Gale"]],
    ["semicolons, names with commas", "id;name\nu1;Lotus, Gale\n", ["u1", "Lotus, Gale"]],
    ["tabs, names with commas", "id\tname\nu1\tLotus, Gale\n", ["u1", "Lotus, Gale"]],
    ["a blank line before the head", "\r\nid;name\r\nu1;Lotus, Gale\r\n", ["u1", "Lotus, Gale"]],
    ["a byte order mark", "\ufeffid;name\nu1;Lotus, Gale\n", ["u1", "Lotus, Gale"]],
  ];
  for (const [name, text, cells] of rows) {
    await t.step(name, () => {
      const read = csvRecords(text, "people.csv", { delimiter: headDelimiter(text), skip_empty_lines: true });
      assertEquals(read, [["id", "name"], cells]);
    });
  }
});
