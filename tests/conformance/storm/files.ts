// Files that are not what they say, and files that are far larger inside than outside.
import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib';

export interface HostileFile {
  label: string;
  name: string;
  type: string;
  bytes(): Buffer;
  /** A picture is in it: what else is in it must be gone afterwards, but it may be taken. */
  harmless?: boolean;
}

const SCRIPT = '<script>alert(1)</script>';
const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(data.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}

/** A black PNG in one bit a pixel: `width × height / 8` bytes unpacked, next to none packed. */
export function pngOf(width: number, height: number, more: Buffer[] = [], rows = height): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows), { level: 9 });
  return Buffer.concat([PNG_HEAD, chunk('IHDR', head), ...more, chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** What lies in a zip: packed here, or packed already, with the size it has (or says it has) unpacked. */
type Entry = readonly [name: string, content: Buffer | { packed: Buffer; size: number }];

export function zipOf(files: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const { packed, size } = Buffer.isBuffer(content)
      ? { packed: deflateRawSync(content), size: content.length }
      : content;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(Buffer.isBuffer(content) ? crc32(content) : 0, 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, tail, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}

/** So many megabytes of blanks, packed without ever being there: one megabyte of them, again and again. */
function blanks(megabytes: number, says = megabytes * 1_048_576): { packed: Buffer; size: number } {
  const one = deflateRawSync(Buffer.alloc(1_048_576, 0x20), { finishFlush: constants.Z_FULL_FLUSH });
  const last = Buffer.from([0x03, 0x00]);
  return { packed: Buffer.concat([...Array<Buffer>(megabytes).fill(one), last]), size: says };
}

const WORKBOOK = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`;
const RELATIONS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`;
const sheetOf = (rows: string, before = '') =>
  `<?xml version="1.0"?>${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${rows}</worksheet>`;

/** A workbook with this first sheet. */
export function xlsxOf(sheet: string | { packed: Buffer; size: number }): Buffer {
  return zipOf([
    ['[Content_Types].xml', Buffer.from(TYPES)],
    ['xl/workbook.xml', Buffer.from(WORKBOOK)],
    ['xl/_rels/workbook.xml.rels', Buffer.from(RELATIONS)],
    ['xl/worksheets/sheet1.xml', typeof sheet === 'string' ? Buffer.from(sheet) : sheet],
  ]);
}

const cell = (at: string) => `<c r="${at}" t="inlineStr"><is><t>账号</t></is></c>`;
/** Two cells in two corners of the largest sheet there is: seventeen thousand million between them. */
export const farCorner = (): Buffer =>
  xlsxOf(
    sheetOf(
      `<dimension ref="A1:XFD1048576"/><sheetData><row r="1">${cell('A1')}</row><row r="1048576">${cell('XFD1048576')}</row></sheetData>`,
    ),
  );
/** 400 MB of blanks in 400 KB. @param says how large the directory says it is; default: the truth */
export const xlsxBomb = (says?: number): Buffer => xlsxOf(blanks(400, says));
/** Entities that grow by ten at every step. */
const laughing = () =>
  xlsxOf(
    sheetOf(
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&g;</t></is></c></row></sheetData>',
      `<!DOCTYPE x [<!ENTITY a "${'哈'.repeat(10)}">${'bcdefg'
        .split('')
        .map((name, i) => `<!ENTITY ${name} "${`&${'abcdef'[i]};`.repeat(10)}">`)
        .join('')}]>`,
    ),
  );
const manyParts = () => zipOf(Array.from({ length: 5_000 }, (_, i) => [`xl/media/${i}`, Buffer.alloc(0)] as const));

/** A WAV whose head says what it likes. */
export function wavSaying({ size = 36, dataSize = 0xffff_fffe, rate = 16_000, channels = 1, bits = 16 }): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(size, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(0xffff_ffff, 28);
  head.writeUInt16LE((channels * bits) / 8, 32);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36);
  head.writeUInt32LE(dataSize, 40);
  return head;
}

/** Made once: some take a while. */
const once = (make: () => Buffer): (() => Buffer) => {
  let made: Buffer | undefined;
  return () => (made ??= make());
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const plain = (label: string, name: string, type: string, text: string): HostileFile => ({
  label,
  name,
  type,
  bytes: () => Buffer.from(text),
});

export const HOSTILE_FILES: readonly HostileFile[] = [
  plain('网页当照片', 'a.jpg', 'image/jpeg', `<html>${SCRIPT}</html>`),
  plain(
    '矢量图',
    'a.svg',
    'image/svg+xml',
    `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`,
  ),
  plain(
    '矢量图当 PNG',
    'a.png',
    'image/png',
    `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`,
  ),
  plain('脚本', 'a.js', 'text/javascript', 'alert(1)'),
  plain('PHP', 'a.php.jpg', 'image/jpeg', '<?php system($_GET[0]); ?>'),
  plain('命令', 'a.jpg', 'image/jpeg', '#!/bin/sh\nid\n'),
  plain('程序', 'a.jpg', 'image/jpeg', 'MZ\u0090\u0000'),
  plain('PDF', 'a.jpg', 'image/jpeg', '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>'),
  plain('MVG', 'a.jpg', 'image/jpeg', "push graphic-context\nfill 'url(http://127.0.0.1/x)'\npop graphic-context"),
  plain('空', 'a.jpg', 'image/jpeg', ''),
  {
    label: 'GIF 开头的脚本',
    name: 'a.gif',
    type: 'image/gif',
    bytes: () => Buffer.from(`GIF89a/*${'x'.repeat(20)}*/=1;${SCRIPT}`),
  },
  {
    label: 'JPEG 开头的网页',
    name: 'a.jpg',
    type: 'image/jpeg',
    bytes: () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(`<html>${SCRIPT}</html>`)]),
  },
  {
    label: '照片后面藏网页和压缩包',
    name: 'a.png',
    type: 'text/html',
    harmless: true,
    bytes: once(() =>
      Buffer.concat([
        pngOf(64, 64, [chunk('tEXt', Buffer.from(`Comment\u0000${SCRIPT}`, 'latin1'))]),
        Buffer.from(SCRIPT),
        zipOf([['evil.html', Buffer.from(SCRIPT)]]),
      ]),
    ),
  },
  { label: '三十亿像素', name: 'a.png', type: 'image/png', bytes: once(() => pngOf(60_000, 50_000, [], 1)) },
  { label: '一亿像素', name: 'a.png', type: 'image/png', bytes: once(() => pngOf(10_000, 10_000)) },
  { label: '零宽的图', name: 'a.png', type: 'image/png', bytes: once(() => pngOf(0, 10)) },
  { label: '断了的图', name: 'a.png', type: 'image/png', bytes: once(() => pngOf(500, 500).subarray(0, 70)) },
  { label: 'WAV 说有 4 GB', name: 'a.wav', type: 'audio/wav', bytes: () => wavSaying({}) },
  { label: 'WAV 说没有声道', name: 'a.wav', type: 'audio/wav', bytes: () => wavSaying({ channels: 0, dataSize: 0 }) },
  {
    label: 'WAV 一秒四十亿次',
    name: 'a.wav',
    type: 'audio/wav',
    bytes: () => Buffer.concat([wavSaying({ rate: 0xffff_ffff }), Buffer.alloc(64)]),
  },
  { label: '压缩炸弹表格', name: 'a.xlsx', type: XLSX, bytes: once(() => xlsxBomb()) },
  { label: '压缩炸弹表格说自己很小', name: 'a.xlsx', type: XLSX, bytes: once(() => xlsxBomb(1000)) },
  { label: '角上一格的表格', name: 'a.xlsx', type: XLSX, bytes: once(farCorner) },
  { label: '实体炸弹表格', name: 'a.xlsx', type: XLSX, bytes: once(laughing) },
  { label: '五千个文件的压缩包', name: 'a.xlsx', type: XLSX, bytes: once(manyParts) },
  { label: '不是压缩包', name: 'a.xlsx', type: XLSX, bytes: () => Buffer.from('PK\u0003\u0004 not a zip', 'latin1') },
  {
    label: '公式表格',
    name: 'a.csv',
    type: 'text/csv',
    harmless: true,
    bytes: () => Buffer.from('账号,姓名\n=cmd|x,@SUM(1)\n'),
  },
  { label: '一行两兆', name: 'a.csv', type: 'text/csv', bytes: once(() => Buffer.alloc(2 * 1_048_576 + 1, 0x61)) },
  {
    label: '引号不成对',
    name: 'a.csv',
    type: 'text/csv',
    harmless: true,
    bytes: once(() => Buffer.alloc(100_000, 0x22)),
  },
  {
    label: '全是逗号',
    name: 'a.csv',
    type: 'text/csv',
    harmless: true,
    bytes: once(() => Buffer.alloc(1_900_000, 0x2c)),
  },
  {
    label: '全是换行',
    name: 'a.csv',
    type: 'text/csv',
    harmless: true,
    bytes: once(() => Buffer.alloc(1_900_000, 0x0a)),
  },
];
