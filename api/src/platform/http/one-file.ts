import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ApiError } from './problem.ts';

/**
 * The one file of a multipart request, as a stream that must be consumed. It ends after `fileSize` bytes, with
 * `file.truncated` set when there were more.
 * @param missing what to say when the form holds no file
 * @throws ApiError malformedRequest, invalidInput
 */
export async function oneFile(request: FastifyRequest, fileSize: number, missing: string): Promise<MultipartFile> {
  if (!request.isMultipart()) {
    throw new ApiError('malformedRequest', { detail: '请用表单上传一个文件（multipart/form-data）。' });
  }
  let part: MultipartFile | undefined;
  try {
    part = await request.file({ limits: { fileSize }, throwFileSizeLimit: false });
  } catch (error) {
    throw brokenUpload(error);
  }
  if (!part) throw new ApiError('invalidInput', { detail: missing });
  return part;
}

/** The parser names what is wrong with a form in English and without a status; for the caller it is one thing. */
export function brokenUpload(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const code = (error as { code?: string }).code;
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT') {
    return new ApiError('malformedRequest', { detail: '一次只传一个文件。' });
  }
  return new ApiError('malformedRequest', { detail: '文件没有传完整。请检查网络后重新传一次。' });
}
