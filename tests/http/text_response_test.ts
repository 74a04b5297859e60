import { assertEquals } from "@std/assert";
import { TextResponse } from "../../src/http/text_response.ts";

Deno.test("TextResponse reads like the Response it stands for, any number of times", async () => {
  const headers = new Headers({ "content-type": "application/json", "x-own": "kept" });
  const text = '{"a":"å"}';
  const response = new TextResponse({ status: 403, headers, text });
  const real = new Response(text, { status: 403, headers });
  assertEquals([response.status, response.ok], [real.status, real.ok]);
  assertEquals([...response.headers], [...real.headers]);
  const bytes = new Uint8Array(await real.clone().arrayBuffer());
  for (const read of [response, response.clone(), response]) {
    assertEquals(await read.text(), text);
    assertEquals(await read.json(), { a: "å" });
    assertEquals(new Uint8Array(await read.arrayBuffer()), bytes);
    assertEquals(await read.bytes(), bytes);
    assertEquals(await (await read.blob()).text(), text);
    assertEquals(await new Response(read.body).text(), text);
  }
  const empty = new TextResponse({ status: 204, headers: new Headers(), text: "" });
  assertEquals([empty.body, await empty.text()], [null, ""]);
});
