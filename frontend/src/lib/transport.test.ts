import { afterEach, describe, expect, it, vi } from "vitest";
import { ask, send } from "./transport";

afterEach(() => vi.unstubAllGlobals());

function answer(status: number, type: string, body: string, headers: Record<string, string> = {}) {
  const text = status === 204 ? null : body;
  const fetched = vi.fn(
    async () => new Response(text, { status, headers: { "content-type": type, ...headers } }),
  );
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

describe("asking by id", () => {
  it("goes by GET with id and variables, so that the browser's cache can spare the bytes", async () => {
    const fetched = answer(200, "application/graphql-response+json", '{"data":{"viewer":{}}}');
    expect(await ask({ id: "abc", kind: "query" }, { area: "A1" })).toEqual({ data: { viewer: {} } });
    expect(fetched).toHaveBeenCalledWith(
      "/graphql?id=abc&variables=%7B%22area%22%3A%22A1%22%7D",
      expect.objectContaining({ method: "GET", credentials: "same-origin" }),
    );
  });

  it("hands on the API's own errors, whatever the status", async () => {
    answer(400, "application/graphql-response+json", '{"errors":[{"message":"no"}]}');
    expect(await ask({ id: "abc", kind: "query" }, {})).toEqual({ errors: [{ message: "no" }] });
  });
});

describe("what goes wrong", () => {
  it("is a stranger when a captive portal answers with a page", async () => {
    answer(200, "text/html", "<h1>Sign in to this network</h1>");
    await expect(ask({ id: "abc", kind: "query" }, {})).rejects.toMatchObject({ kind: "stranger" });
  });

  it("is broken when a proxy says 502", async () => {
    answer(502, "text/html", "<h1>Bad gateway</h1>", { "x-request-id": "r1" });
    await expect(send("DELETE", "/session")).rejects.toMatchObject({ kind: "broken", requestId: "r1" });
  });

  it("is refused, with code and field, when the server says so", async () => {
    answer(422, "application/json", '{"error":{"code":"INVALID","message":"Too short.","field":"password"}}');
    await expect(send("POST", "/welcome", {})).rejects.toMatchObject({
      kind: "refused",
      code: "INVALID",
      field: "password",
      message: "Too short.",
    });
  });

  it("is broken, not refused, when the server failed by itself", async () => {
    answer(
      500,
      "application/json",
      '{"error":{"code":"INTERNAL","message":"Something went wrong on our side."}}',
    );
    await expect(send("POST", "/session", {})).rejects.toMatchObject({ kind: "broken", code: "INTERNAL" });
  });

  it("is offline when nothing can be reached", async () => {
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("Failed to fetch");
    });
    await expect(send("DELETE", "/session")).rejects.toMatchObject({ kind: "offline" });
  });

  it("is slow when no answer comes in time", async () => {
    vi.stubGlobal("fetch", async () => {
      throw new DOMException("timed out", "TimeoutError");
    });
    await expect(send("DELETE", "/session")).rejects.toMatchObject({ kind: "slow" });
  });

  it("is nothing at all when there is no content", async () => {
    answer(204, "", "");
    expect(await send("DELETE", "/session")).toBeNull();
  });
});
