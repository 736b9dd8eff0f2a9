import type { FastifyRequest } from 'fastify';
import { brokenUpload, oneFile } from '../../platform/http/one-file.ts';
import { readUpload } from './read-table.ts';

/** The one table of a request, whole. @throws ApiError fileTooLarge, invalidInput */
export async function uploadOf(request: FastifyRequest): Promise<Buffer> {
  const { file } = await oneFile(request, 8 * 1024 * 1024, '没有收到文件。请选一个 CSV 或 Excel 文件。');
  try {
    return await readUpload(file);
  } catch (error) {
    throw brokenUpload(error);
  }
}
