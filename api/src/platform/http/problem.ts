import type { ErrorCode } from '@tellit/shared/contract/errors.ts';
import { errorOf } from '@tellit/shared/contract/errors.ts';
import type { Problem } from '@tellit/shared/contract/route.ts';
import { Refusal } from '@tellit/shared/rules/workflow/refusal.ts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { StorageUnavailable } from '../files/file-store.ts';
import { StoreUnavailable, TransactionTookTooLong } from '../store/errors.ts';

/** When “not now” is worth another try (RFC 9110, 10.2.3): what heals by itself mostly does within seconds. */
const RETRY_AFTER_SECONDS = 5;

/** An error of the closed set; `detail` replaces the standard sentence when more is known. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly fields: { path: string; message: string }[] | undefined;
  constructor(code: ErrorCode, more: { detail?: string; fields?: { path: string; message: string }[] } = {}) {
    super(more.detail ?? errorOf(code).detail);
    this.name = 'ApiError';
    this.code = code;
    this.fields = more.fields;
  }
}

/** Turns every error into problem+json with a stable code. What we did not expect is logged and says nothing inside. */
export function registerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = toApiError(error);
    if (!known || error instanceof TransactionTookTooLong)
      request.log.error({ reqId: request.id, err: error }, 'unexpected error');
    send(request, reply, known ?? new ApiError('internal'));
  });
  app.setNotFoundHandler((request, reply) => send(request, reply, new ApiError('notFound')));
}

function send(request: FastifyRequest, reply: FastifyReply, error: ApiError): void {
  const { status } = errorOf(error.code);
  const body: Problem = {
    type: `urn:tellit:problem:${error.code}`,
    title: error.code,
    status,
    detail: error.message,
    code: error.code,
    instance: request.id,
    ...(error.fields ? { fields: error.fields } : {}),
  };
  if (status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', RETRY_AFTER_SECONDS);
  reply.code(status).type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(body);
}

function toApiError(error: FastifyError): ApiError | null {
  if (error instanceof ApiError) return error;
  if (error instanceof Refusal) return new ApiError(error.code);
  if (error instanceof StoreUnavailable || error instanceof StorageUnavailable) return new ApiError('busy');
  if (error instanceof TransactionTookTooLong) return new ApiError('busy');
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((issue) => ({
      path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: issue.message ?? '请检查这一项',
    }));
    return new ApiError('invalidInput', { fields });
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ApiError('bodyTooLarge');
    case 'FST_REQ_FILE_TOO_LARGE':
      return new ApiError('fileTooLarge');
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
      return new ApiError('tooManyFiles');
  }
  const status = error.statusCode ?? 500;
  if (status === 429) return new ApiError('tooManyRequests');
  if (status === 413) return new ApiError('bodyTooLarge');
  if (status === 503) return new ApiError('busy');
  // Everything the framework refuses before a handler runs: broken JSON, unknown content type, bad encoding.
  return status < 500 ? new ApiError('malformedRequest') : null;
}
