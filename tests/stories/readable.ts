import { inflateRawSync, inflateSync } from 'node:zlib';
import { readPdf } from '@tellit/api/platform/print/testing/pdf-reader.ts';

/** What a file says to whoever opens it. */
export interface Readable {
  kind: 'pdf' | 'zip' | 'text';
  /** Of a PDF the characters of its pages, line after line without ends, then whatever else lies in it. */
  text: string;
}

/**
 * Everything in an answer that can be read, also what lies compressed: text of PDF pages (glyph numbers turned back into
 * characters), their titles and the rest of their streams, every part of an Excel file.
 */
export function readable(content: Buffer): Readable {
  const head = content.subarray(0, 4).toString('latin1');
  if (head === '%PDF') return { kind: 'pdf', text: pdfText(content) };
  if (head === 'PK\u0003\u0004') return { kind: 'zip', text: zipText(content) };
  return { kind: 'text', text: content.toString('utf8') };
}

function pdfText(content: Buffer): string {
  const pages = readPdf(content).map((page) => page.texts.map(({ text }) => text).join(''));
  const raw = content.toString('latin1');
  const deflated = raw.matchAll(/\/Filter \/FlateDecode[\s\S]*?stream\n([\s\S]*?)\nendstream/g);
  const streams = Array.from(deflated, ([, data = '']) => inflateSync(Buffer.from(data, 'latin1')).toString('latin1'));
  // Titles stand in their object as UTF-16, big end first.
  const titles = Array.from(raw.matchAll(/\(\u00fe\u00ff([\s\S]*?)\)/g), ([, data = '']) => bigEndian(data));
  return [...pages, ...titles, ...streams, raw].join('\n');
}

function bigEndian(latin1: string): string {
  const bytes = Buffer.from(latin1, 'latin1');
  return bytes
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString('utf16le');
}

const CENTRAL = 0x02014b50;

/** Names and contents of all parts, by the list at the end of the file. */
function zipText(content: Buffer): string {
  const parts: string[] = [];
  for (let at = content.indexOf('PK\u0001\u0002', 0, 'latin1'); content.readUInt32LE(at) === CENTRAL; ) {
    const [method, packed] = [content.readUInt16LE(at + 10), content.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => content.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = content.readUInt32LE(at + 42);
    const from = local + 30 + content.readUInt16LE(local + 26) + content.readUInt16LE(local + 28);
    const data = content.subarray(from, from + packed);
    parts.push(content.toString('utf8', at + 46, at + 46 + name));
    parts.push((method === 8 ? inflateRawSync(data) : data).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return parts.join('\n');
}
