import { isIP } from 'node:net';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { currentTrace, routeOf } from './trace.ts';

/**
 * One line a request, when it is answered: its key, not its url (numbers and codes stand there), and no more of the address
 * than the network.
 */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const line = {
      reqId: request.id,
      route: routeOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      network: networkOf(request.ip),
    };
    if (error) reply.log.error({ ...line, err: error }, 'request failed');
    else reply.log.info(line, 'request');
  }

  override routeNotFound(): void {}
}

/** What every line of the log carries besides: the request it was written for. */
export const logMixin = (): object => currentTrace() ?? {};

/**
 * The first three numbers of an IPv4 address, the first three groups of an IPv6 one: whose it is stays with the proxy. `none`
 * when the caller hung up before the answer, so that the socket knows no address any more, or a header says nonsense.
 */
export function networkOf(address: string | undefined): string {
  if (address === undefined || !isIP(address)) return 'none';
  const v4 = address.replace(/^::ffff:/, '').match(/^(\d+\.\d+\.\d+)\.\d+$/);
  if (v4) return `${v4[1]}.0`;
  const groups = (address.split('::')[0] ?? '').split(':').filter(Boolean);
  return `${groups.slice(0, 3).join(':')}::`;
}
