import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { rootPlace } from '../places.ts';
import type { Deps } from './deps.ts';

const H5 = rootPlace('miniapp', 'dist', 'h5');

/** The browser side of the mini-program at "/", and the links printed on posters. */
export async function registerWeb(app: FastifyInstance, deps: Deps): Promise<void> {
  // The printed link opens the mini-program by WeChat's rule, or this page in any other scanner (wechat.md A2).
  app.get<{ Params: { code: string } }>('/q/:code', async (request, reply) =>
    reply.redirect(
      `/#/pages/${pageOf(request.params.code)}/index?code=${encodeURIComponent(request.params.code)}`,
      302,
    ),
  );
  // What WeChat asks for, to see that the address is ours: under the rule's path, and at the root for business domains.
  for (const [name, content] of Object.entries(deps.config.wechatFiles))
    for (const path of [`/q/${name}`, `/${name}`])
      app.get(path, async (_request, reply) => reply.type('text/plain').send(content));
  // The QR on a paper: whoever holds it learns whether it is genuine.
  app.get<{ Params: { code: string } }>('/v/:code', async (request, reply) =>
    reply.redirect(`/#/pages/verify/index?code=${encodeURIComponent(request.params.code)}`, 302),
  );
  if (!existsSync(H5)) {
    deps.log.warn('miniapp/dist/h5 is missing: only the API is served (npm run build:h5)');
    return;
  }
  await app.register(fastifyStatic, {
    root: H5,
    wildcard: false,
    // packed by the build (tools/finish-h5.mjs); a browser that reads neither gets the file itself
    preCompressed: true,
    setHeaders(response, path) {
      const hashed = /\.[0-9a-f]{8,}\.(js|css)(\.br|\.gz)?$/.test(path);
      response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Codes of inspections tell themselves by their length: a business's sticker has 15 characters, a visit's code 16 (ADR 0009). */
const INSPECTION_CODE = /^[0-9a-z]{15,16}$/i;

const pageOf = (code: string): 'inspection' | 'scan' => (INSPECTION_CODE.test(code) ? 'inspection' : 'scan');
