import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { counter, takeIn } from "./file-stream";
import { asMine, forgetViewer, stayOut, welcomeBack } from "./signed-in";

describe("a list for whoever opened the page", () => {
  const asked = vi.fn<(address: string, init: RequestInit) => Promise<Response>>();

  beforeEach(async () => {
    forgetViewer();
    await asMine(
      async () => "ama",
      (viewer) => viewer,
    );
    asked.mockReset();
    vi.stubGlobal("fetch", asked);
  });
  afterEach(() => vi.unstubAllGlobals());

  const list = (viewer: string, text: string) =>
    new Response(text, {
      headers: { "saniladder-viewer": viewer, "content-disposition": 'attachment; filename="l.csv"' },
    });
  const ended = () =>
    new Response('{"error":{"code":"FORBIDDEN"}}', {
      status: 403,
      headers: { "saniladder-viewer": "public" },
    });
  const take = () => takeIn("/files/l.csv", () => undefined, new AbortController().signal);
  const pause = () => new Promise((resolve) => setTimeout(resolve));

  it("says for whom it is asked", async () => {
    asked.mockResolvedValueOnce(list("ama", "a\n"));
    expect(await take()).toMatchObject({ name: "l.csv", rows: 1 });
    expect(asked.mock.calls[0]?.[1].headers).toEqual({ "saniladder-viewer": "ama" });
  });

  it("is asked for again once the same person has signed in", async () => {
    asked.mockResolvedValueOnce(ended()).mockResolvedValueOnce(list("ama", "a\nb\n"));
    const taken = take();
    await pause();
    welcomeBack("ama");
    expect(await taken).toMatchObject({ rows: 2 });
  });

  it("fails as ended when nobody signs in", async () => {
    asked.mockResolvedValueOnce(ended());
    const taken = take();
    await pause();
    stayOut();
    await expect(taken).rejects.toMatchObject({ kind: "ended" });
  });

  it("is not taken from another person's session: the page becomes theirs", async () => {
    const assign = vi.fn();
    vi.stubGlobal("location", { assign });
    asked.mockResolvedValueOnce(list("kofi", "a\n"));
    const come = vi.fn();
    take().then(come, come);
    await pause();
    expect(assign).toHaveBeenCalledWith("/");
    expect(come).not.toHaveBeenCalled();
  });
});

describe("counting in a stream", () => {
  it("finds lines", () => {
    const count = counter([0x0a]);
    expect(count(new TextEncoder().encode("a\nb\n"))).toBe(2);
    expect(count(new TextEncoder().encode("c\n"))).toBe(3);
  });
  it("finds marks that lie across pieces, and behind further zeros", () => {
    const count = counter([0x00, 0x00, 0xff, 0xff]);
    expect(count(new Uint8Array([1, 0, 0]))).toBe(0);
    expect(count(new Uint8Array([0, 0xff]))).toBe(0);
    expect(count(new Uint8Array([0xff, 0, 0, 0xff, 0, 0, 0xff, 0xff]))).toBe(2);
  });
});
