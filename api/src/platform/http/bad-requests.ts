import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { errorOf } from '@tellit/shared/contract/errors.ts';
import type { Problem } from '@tellit/shared/contract/route.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';

const TYPE = 'application/problem+json; charset=utf-8';

function malformed(instance: string): Problem {
  const { status, detail } = errorOf('malformedRequest');
  return {
    type: 'urn:tellit:problem:malformedRequest',
    title: 'malformedRequest',
    status,
    detail,
    code: 'malformedRequest',
    instance,
  };
}

/** Answers a request that reached no route because its address cannot be read (`/%E0%A4`): no hook and no handler runs for it. */
export function answerBadUrl(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  void reply
    .code(400)
    .type(TYPE)
    .send(JSON.stringify(malformed(request.id)));
}

/** Answers bytes that are no HTTP request, as far as the socket still takes an answer, and hangs up. */
export function answerBadBytes(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(malformed(crypto.randomUUID().slice(0, 8)));
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: ${TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** Answers `Expect: anything` but 100-continue, which Node would answer with 417 and not a word. */
export function answerExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify(malformed(crypto.randomUUID().slice(0, 8)));
  // What it wanted to send is not read.
  response.writeHead(400, { 'content-type': TYPE, 'content-length': Buffer.byteLength(body), connection: 'close' });
  response.end(body);
}
