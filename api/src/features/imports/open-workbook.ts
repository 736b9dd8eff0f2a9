import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { ApiError } from '../../platform/http/problem.ts';

const inflate = promisify(inflateRaw);

/** Largest workbook unpacked: two thousand lines of ours take some three. */
const MOST_UNPACKED = 16 * 1_048_576;
/** Parts of a workbook: sheets, styles, pictures. */
const MOST_PARTS = 300;
/** Empty cells between the corners of a sheet cost as much as full ones. */
const MOST_LINES = 20_000;
const MOST_COLUMNS = 256;

const CENTRAL = 0x0201_4b50;
const END = 0x0605_4b50;
const LOCAL = 0x0403_4b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Looks into an Excel file before anything unpacks it: 2 MB can hold gigabytes of blanks, a sheet can claim seventeen
 * thousand million cells with two of them, and a document type can grow a word tenfold at every step.
 * @throws ApiError fileTooLarge, fileBroken
 */
export async function checkWorkbook(bytes: Buffer): Promise<void> {
  let left = MOST_UNPACKED;
  for (const part of partsOf(bytes)) {
    if (part.size > left) throw tooLarge();
    const content = await unpacked(part);
    left -= content.length;
    if (part.name.endsWith('.xml') || part.name.endsWith('.rels')) checkXml(content, /worksheets\//.test(part.name));
  }
}

interface Part {
  name: string;
  packed: Buffer;
  method: number;
  size: number;
}

/** The parts as the directory at the end of a zip tells them. */
function partsOf(zip: Buffer): Part[] {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > MOST_PARTS) throw tooLarge();
  let at = zip.readUInt32LE(end + 16);
  const parts: Part[] = [];
  try {
    for (let n = 0; n < count; n++) {
      if (zip.readUInt32LE(at) !== CENTRAL) throw broken();
      const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
      const [packedSize, size, local] = [20, 24, 42].map((offset) => zip.readUInt32LE(at + offset));
      if (packedSize === undefined || size === undefined || local === undefined) throw broken();
      if (zip.readUInt32LE(local) !== LOCAL) throw broken();
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      if (from + packedSize > zip.length) throw broken();
      parts.push({
        name: zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0)),
        packed: zip.subarray(from, from + packedSize),
        method: zip.readUInt16LE(at + 10),
        size,
      });
      at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    }
  } catch (error) {
    throw error instanceof RangeError ? broken() : error;
  }
  return parts;
}

/** Where the end record stands: the last one in the file, with a comment of at most 64 KB behind it. */
function endOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at--)
    if (zip.readUInt32LE(at) === END) return at;
  throw broken();
}

/** A part unpacked, never further than it says itself: whoever reads it next makes room for that much. */
async function unpacked({ packed, method, size }: Part): Promise<Buffer> {
  if (method === STORED) {
    if (packed.length !== size) throw broken();
    return packed;
  }
  if (method !== DEFLATED) throw broken();
  if (size === 0) return Buffer.alloc(0);
  try {
    const content = await inflate(packed, { maxOutputLength: size });
    if (content.length === size) return content;
  } catch {
    // It holds more than it says, or nothing that can be unpacked.
  }
  throw broken();
}

function checkXml(content: Buffer, isSheet: boolean): void {
  // A workbook has no document type; one that is written in UTF-16 is none either.
  if (content[0] === 0xff || content[0] === 0xfe || content.includes('<!DOCTYPE') || content.includes('<!ENTITY'))
    throw broken();
  if (!isSheet) return;
  const text = content.toString('latin1');
  for (const [, reference = ''] of text.matchAll(
    /<(?:\w+:)?(?:dimension|c)\b[^>]*?\br(?:ef)?\s*=\s*["']([^"']{0,40})["']/g,
  ))
    for (const corner of reference.split(':')) checkCorner(corner);
  for (const [, line = ''] of text.matchAll(/<(?:\w+:)?row\b[^>]*?\br\s*=\s*["'](\d+)["']/g))
    if (Number(line) > MOST_LINES) throw tooWide(`第 ${line} 行`);
}

function checkCorner(reference: string): void {
  const [, letters = '', line = '0'] = /^\$?([A-Za-z]{1,4})\$?(\d{1,9})$/.exec(reference) ?? [];
  if (Number(line) > MOST_LINES) throw tooWide(`第 ${line} 行`);
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  if (column > MOST_COLUMNS) throw tooWide(`${letters.toUpperCase()} 列`);
}

const broken = () => new ApiError('fileBroken', { detail: '这个 Excel 文件打不开。请另存为 .xlsx 再传。' });
const tooLarge = () =>
  new ApiError('fileTooLarge', { detail: '这个 Excel 文件里的内容太多。请只留要导入的表，另存一份再传。' });
const tooWide = (where: string) =>
  new ApiError('fileTooLarge', {
    detail: `表格一直写到了${where}。请删掉后面的空行和空列（选中整行整列再删），另存一份再传。`,
  });
