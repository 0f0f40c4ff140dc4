import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { asMine, forgetViewer, welcomeBack } from "#/lib/signed-in";
import { received, sendFile, unfit } from "./upload";

describe("a file on its way", () => {
  /** The browser's request, as far as an upload needs it; `viewers` says whose each answer is. */
  const viewers: string[] = [];
  const sent: Record<string, string>[] = [];
  class Request {
    upload = {};
    status = 409;
    responseText = '{"error":{"code":"CONFLICT"}}';
    headers: Record<string, string> = {};
    viewer = "";
    onload = () => undefined;
    open() {}
    abort() {}
    setRequestHeader(name: string, value: string) {
      this.headers[name] = value;
    }
    getResponseHeader(name: string) {
      return name === "saniladder-viewer" ? this.viewer : null;
    }
    send() {
      sent.push(this.headers);
      this.viewer = viewers.shift() ?? "";
      if (this.viewer === "ama") {
        this.status = 201;
        this.responseText = '{"id":"u"}';
      }
      setTimeout(() => this.onload());
    }
  }

  beforeEach(async () => {
    forgetViewer();
    await asMine(
      async () => "ama",
      (viewer) => viewer,
    );
    viewers.length = 0;
    sent.length = 0;
    vi.stubGlobal("XMLHttpRequest", Request);
  });
  afterEach(() => vi.unstubAllGlobals());

  const send = () => sendFile(new File(["a"], "l.csv"), () => undefined);
  const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

  it("says for whom it is", async () => {
    viewers.push("ama");
    expect((await send().answer).id).toBe("u");
    expect(sent).toMatchObject([{ "saniladder-viewer": "ama" }]);
  });

  it("is sent again once the same person has signed in", async () => {
    viewers.push("public", "ama");
    const { answer } = send();
    await pause();
    expect(sent).toHaveLength(1);
    welcomeBack("ama");
    expect((await answer).id).toBe("u");
    expect(sent).toHaveLength(2);
  });

  it("can be stopped while it waits for that", async () => {
    viewers.push("public");
    const sending = send();
    await pause();
    sending.cancel();
    await expect(sending.answer).rejects.toMatchObject({ name: "AbortError" });
    welcomeBack("ama");
    await pause();
    expect(sent).toHaveLength(1);
  });
});

describe("a file before it is sent", () => {
  it.each([
    ["list.csv", 10, null],
    ["List of 2017.XLSX", 10, null],
    ["borders.topojson", 10, null],
    ["old.xls", 10, "OLD_EXCEL"],
    ["letter.docx", 10, "WRONG_TYPE"],
    ["no ending", 10, "WRONG_TYPE"],
    ["list.csv", 0, "EMPTY"],
    ["list.csv", 256 * 1024 * 1024 + 1, "TOO_LARGE"],
  ])("%s of %d bytes is %s", (name, size, want) => {
    expect(unfit({ name, size })).toBe(want);
  });
});

describe("the answer to a file", () => {
  it("says what its rows may be", () => {
    const kinds = [{ kind: "COMMUNITIES", confidence: 0.9 }];
    expect(received(201, JSON.stringify({ id: "u", name: "l.csv", size: 3, kinds }))).toEqual({
      id: "u",
      name: "l.csv",
      size: 3,
      kinds,
      problem: null,
    });
  });

  it("says what is wrong with the file", () => {
    const problem = { code: "INVALID", message: "It is empty", params: { problem: "EMPTY" } };
    expect(received(201, JSON.stringify({ id: "u", kinds: null, problem })).problem).toEqual({
      message: "It is empty",
      values: { problem: "EMPTY" },
    });
  });

  it("is a refusal with its code, when the server refuses", () => {
    const error = { code: "LIMIT", message: "Too large.", params: { problem: "TOO_LARGE" } };
    expect(() => received(413, JSON.stringify({ error }))).toThrow(
      expect.objectContaining({ kind: "refused", code: "LIMIT" }),
    );
  });

  it("is a stranger's when a page comes in its place", () => {
    expect(() => received(200, "<h1>Sign in to this network</h1>")).toThrow(
      expect.objectContaining({ kind: "stranger" }),
    );
  });
});
