/** What stands in a cell: a text, a figure, or nothing. */
export type Cell = string | number | null;

const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";

/**
 * A workbook of one sheet (ECMA-376), for tables that the page holds already; long lists are the server's to write. A
 * text stays a text: a spreadsheet runs no formula of it. The parts are stored, not packed.
 */
export function workbookOf(sheet: string, rows: readonly (readonly Cell[])[]): Blob {
  const part = (name: string, type: string) => `<Override PartName="/xl/${name}" ContentType="${type}"/>`;
  const files: [string, string][] = [
    [
      "[Content_Types].xml",
      `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part("workbook.xml", `${kind}.main+xml`)}${part("worksheets/sheet1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")}</Types>`,
    ],
    ["_rels/.rels", relationTo("officeDocument", "xl/workbook.xml")],
    [
      "xl/workbook.xml",
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(sheetName(sheet))}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    ["xl/_rels/workbook.xml.rels", relationTo("worksheet", "worksheets/sheet1.xml")],
    [
      "xl/worksheets/sheet1.xml",
      `${head}<worksheet xmlns="${main}"><sheetData>${rows.map((cells) => `<row>${cells.map(cellOf).join("")}</row>`).join("")}</sheetData></worksheet>`,
    ],
  ];
  return new Blob([stored(files.map(([name, text]) => [name, new TextEncoder().encode(text)]))], {
    type: kind,
  });
}

function relationTo(what: string, target: string): string {
  return `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/${what}" Target="${target}"/></Relationships>`;
}

function cellOf(value: Cell): string {
  if (value === null) {
    return "<c/>";
  }
  return typeof value === "number"
    ? `<c><v>${value}</v></c>`
    : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** At most 31 characters, none of those that a sheet's name cannot have. */
function sheetName(name: string): string {
  return (
    name
      .replace(/[[\]:*?/\\']/g, " ")
      .trim()
      .slice(0, 31)
      .trim() || "1"
  );
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Without what XML cannot hold at all. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

/** A ZIP archive of files as they are; its times are the format's first day. */
function stored(files: readonly (readonly [string, Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const path = new TextEncoder().encode(name);
    // Version 2.0, names in UTF-8, stored, 1 January 1980, the sum, both sizes, the name's length, no extra field.
    const facts = [20, 0x0800, 0, 0, 0x21, crc(content), content.length, content.length, path.length, 0];
    const widths = [2, 2, 2, 2, 2, 4, 4, 4, 2, 2];
    const local = [numbers([0x04034b50, ...facts], [4, ...widths]), path, content];
    directory.push(
      numbers([0x02014b50, 20, ...facts, 0, 0, 0, 0, offset], [4, 2, ...widths, 2, 2, 2, 4, 4]),
      path,
    );
    parts.push(...local);
    offset += sizeOf(local);
  }
  const end = numbers(
    [0x06054b50, 0, 0, files.length, files.length, sizeOf(directory), offset, 0],
    [4, 2, 2, 2, 2, 4, 4, 2],
  );
  const all = [...parts, ...directory, end];
  const archive = new Uint8Array(sizeOf(all));
  let at = 0;
  for (const piece of all) {
    archive.set(piece, at);
    at += piece.length;
  }
  return archive;
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

/** Numbers of 2 or 4 bytes each, the lowest byte first. */
function numbers(values: readonly number[], widths: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(widths.reduce((sum, width) => sum + width, 0)));
  let at = 0;
  values.forEach((value, index) => {
    const width = widths[index] ?? 2;
    if (width === 2) {
      view.setUint16(at, value, true);
    } else {
      view.setUint32(at, value, true);
    }
    at += width;
  });
  return new Uint8Array(view.buffer);
}

/** CRC-32 (ISO 3309), as ZIP asks for it. */
function crc(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
  }
  return ~sum >>> 0;
}
