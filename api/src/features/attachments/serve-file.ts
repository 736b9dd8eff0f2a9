import { and, eq } from 'drizzle-orm';
import type { FastifyRequest } from 'fastify';
import { signingKeyFor } from '../../platform/crypto/keys.ts';
import { verifyUrl } from '../../platform/crypto/links.ts';
import { blurImage } from '../../platform/files/images.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { FileAnswer } from '../../platform/http/register.ts';
import type { AttachmentRow } from './present.ts';
import { rangeOf } from './range.ts';
import { thumbOf } from './upload.ts';

export interface FileRequest {
  district: string;
  id: string;
  size: 'full' | 'thumb' | 'veiled';
  /** When the link ends, epoch milliseconds. */
  exp: number;
}

/**
 * The content a signed link names. The link is the whole authorisation: it was made for somebody who may see the owner
 * of the file (decisions.md *Files*). @throws ApiError notFound
 */
export async function serveFile(deps: Deps, raw: FastifyRequest, asked: FileRequest): Promise<FileAnswer> {
  const now = deps.clock.now();
  const verdict = verifyUrl(signingKeyFor(deps.keys, 'files'), raw.url, now);
  if (verdict === 'expired') throw new ApiError('notFound', { detail: '这个链接过期了。请刷新页面再看。' });
  if (verdict === 'forged') throw new ApiError('notFound');
  const { t } = deps.store;
  const [row] = await deps.store.read((db) =>
    db
      .select()
      .from(t.attachment)
      .where(and(eq(t.attachment.district, asked.district), eq(t.attachment.id, asked.id))),
  );
  if (!row) throw new ApiError('notFound');
  if (asked.size === 'veiled') return blurred(deps, row, Math.floor((asked.exp - now) / 1000));
  const name = asked.size === 'thumb' && row.kind === 'photo' ? thumbOf(row.id) : row.id;
  const etag = `"${row.sha256.slice(0, 32)}-${asked.size}"`;
  const headers = { ...headersOf(row, Math.floor((asked.exp - now) / 1000)), etag };
  const { range, 'if-range': ifRange } = raw.headers;
  if (range && (!ifRange || ifRange === etag)) return part(deps, row, name, range, headers);
  const file = await deps.files.open(name);
  if (!file) throw missing(deps, row);
  return new FileAnswer(file.stream, row.mime, { ...headers, 'content-length': String(file.size) });
}

/** What a doubtful photo is to people who do not work on the matter. A recording cannot be blurred and is not given. */
async function blurred(deps: Deps, row: AttachmentRow, secondsLeft: number): Promise<FileAnswer> {
  if (row.kind !== 'photo') throw new ApiError('notFound');
  const content = await deps.files.read(thumbOf(row.id));
  if (!content) throw missing(deps, row);
  const bytes = await blurImage(content);
  return new FileAnswer(bytes, row.mime, { ...headersOf(row, secondsLeft), 'content-length': String(bytes.length) });
}

/** Players ask for pieces; files are a few megabytes at most, so the piece is cut from the whole. */
async function part(
  deps: Deps,
  row: AttachmentRow,
  name: string,
  header: string,
  headers: Record<string, string>,
): Promise<FileAnswer> {
  const content = await deps.files.read(name);
  if (!content) throw missing(deps, row);
  const range = rangeOf(header, content.length);
  if (range === 'whole') return new FileAnswer(content, row.mime, headers);
  if (range === 'none')
    return new FileAnswer('', row.mime, { ...headers, 'content-range': `bytes */${content.length}` }, 416);
  const { from, to } = range;
  return new FileAnswer(
    content.subarray(from, to + 1),
    row.mime,
    { ...headers, 'content-range': `bytes ${from}-${to}/${content.length}` },
    206,
  );
}

function headersOf(row: AttachmentRow, secondsLeft: number): Record<string, string> {
  const extension = { 'image/jpeg': 'jpg', 'audio/mpeg': 'mp3', 'audio/wav': 'wav' }[row.mime] ?? 'bin';
  return {
    'accept-ranges': 'bytes',
    'cache-control': `private, max-age=${Math.max(0, Math.min(secondsLeft, 3600))}`,
    'content-disposition': `inline; filename="${row.id}.${extension}"`,
    'content-security-policy': "default-src 'none'; sandbox",
    // The signed link is the permission; a page on another configured origin may show the picture.
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  };
}

/** The row is committed after its content, so this is a lost disk, not a slow one. */
function missing(deps: Deps, row: AttachmentRow): ApiError {
  deps.log.error({ attachment: row.id, district: row.district }, 'attachment without content');
  return new ApiError('notFound', { detail: '文件已经不在了。请联系社区。' });
}
