import { describe, expect, it } from "vitest";
import { counter } from "./file-stream";

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
