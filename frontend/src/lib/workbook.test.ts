import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { workbookOf } from "./workbook";

async function bytesOf(rows: Parameters<typeof workbookOf>[1], sheet = "Districts"): Promise<Uint8Array> {
  return new Uint8Array(await workbookOf(sheet, rows).arrayBuffer());
}

/** The archive's files as a reader of its directory finds them. */
function filesOf(bytes: Uint8Array): Map<string, string> {
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  const text = (from: number, length: number) =>
    new TextDecoder().decode(bytes.subarray(from, from + length));
  const files = new Map<string, string>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const name = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const size = view.getUint32(at + 24, true);
    files.set(text(at + 46, name), text(local + 30 + view.getUint16(local + 26, true), size));
    at += 46 + name;
  }
  return files;
}

describe("a workbook", () => {
  it("holds texts as texts, figures as figures, and nothing where nothing is known", async () => {
    const sheet = filesOf(await bytesOf([["=1+1 & <more>", 0, null]])).get("xl/worksheets/sheet1.xml");
    expect(sheet).toContain('<is><t xml:space="preserve">=1+1 &amp; &lt;more&gt;</t></is>');
    expect(sheet).toContain("<c><v>0</v></c><c/>");
  });

  it("has a sheet's name that a spreadsheet takes", async () => {
    const workbook = filesOf(await bytesOf([], "Northern: [all] a/b and much more than thirty-one")).get(
      "xl/workbook.xml",
    );
    expect(/sheet name="([^"]+)"/.exec(workbook ?? "")?.[1]).toBe("Northern   all  a b and much mo");
  });

  it("drops what XML cannot hold", async () => {
    const sheet = filesOf(await bytesOf([["a\u0000\u0008b\uFFFE"]])).get("xl/worksheets/sheet1.xml");
    expect(sheet).toContain(">ab<");
  });

  it("is an archive whose sums are right", async () => {
    const bytes = Buffer.from(await bytesOf([["ខ្មែរ", 12]]));
    const end = bytes.length - 22;
    let at = bytes.readUInt32LE(end + 16);
    for (const content of filesOf(new Uint8Array(bytes)).values()) {
      const packed = gzipSync(Buffer.from(content)); // its trailer has the same sum
      expect(bytes.readUInt32LE(at + 16)).toBe(packed.readUInt32LE(packed.length - 8));
      at += 46 + bytes.readUInt16LE(at + 28);
    }
    expect(at).toBe(end);
  });
});
