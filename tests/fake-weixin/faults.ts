import type { FastifyReply } from 'fastify';

/** How an answer may go wrong: an errcode of the official tables, or the network between. */
export type Fault = number | 'http500' | 'html' | 'cut' | 'hang';

const NETWORK = ['http500', 'html', 'cut', 'hang'] as const;

/** The fault a magic value asks for: `fault-45011`, `fault-hang`; null for any other value. */
export function faultIn(value: string): Fault | null {
  const name = value.match(/^fault-(.+)$/)?.[1];
  if (name === undefined) return null;
  return NETWORK.find((fault) => fault === name) ?? Number(name);
}

/** Plays a fault. */
export async function play(fault: Fault, reply: FastifyReply): Promise<FastifyReply> {
  switch (fault) {
    case 'http500':
      return reply.code(500).type('text/plain').send('Internal Server Error');
    case 'html':
      return reply.code(200).type('text/html').send('<html><body>请先登录上网认证</body></html>');
    case 'cut':
      reply.raw.socket?.destroy();
      return reply.hijack();
    case 'hang':
      return reply.hijack();
    default:
      return refuse(reply, fault, 'injected');
  }
}

/** Failures are JSON with status 200; `rid` stands for the request, as in the real answers. */
export function refuse(reply: FastifyReply, errcode: number, errmsg: string): FastifyReply {
  return reply
    .type('application/json; encoding=utf-8')
    .send(JSON.stringify({ errcode, errmsg: `${errmsg} rid: 6730-fake` }));
}
