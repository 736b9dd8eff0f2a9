import fastifyCors from '@fastify/cors';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { registerFeatures } from './features/register-features.ts';
import { registerAuth } from './platform/http/auth.ts';
import { answerBadBytes, answerBadUrl, answerExpectation } from './platform/http/bad-requests.ts';
import type { Deps } from './platform/http/deps.ts';
import { registerHealth } from './platform/http/health.ts';
import { registerLimits } from './platform/http/limits.ts';
import { registerMetrics } from './platform/http/metrics.ts';
import { registerOpenApi } from './platform/http/openapi.ts';
import { registerProblems } from './platform/http/problem.ts';
import { ReadPlaces, SEEN_HEADER } from './platform/http/read-places.ts';
import { Routes } from './platform/http/register.ts';
import { registerWeb } from './platform/http/web.ts';
import { RequestLog } from './platform/watch/request-log.ts';

/** Messages of the validator in Chinese; the contract's own sentences come before them. */
z.config(z.locales.zhCN());

/**
 * Builds the server: platform plugins in order, then every feature. The same assembly runs in demonstration, production
 * and tests; only `deps` differ.
 */
export async function buildApp(
  deps: Omit<Deps, 'log'>,
  options: { logger?: FastifyServerOptions['logger'] } = {},
): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.logger ?? false,
    logController: new RequestLog(),
    // The request's id comes with every line (logMixin); a logger of its own for each would only cost.
    childLoggerFactory: (logger) => logger,
    trustProxy: (_address: string, hop: number) => hop < deps.config.trustedProxies,
    bodyLimit: 256 * 1024,
    // Ten photos' worth over a bad line; a caller who never finishes gives the socket back.
    requestTimeout: 300_000,
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID().slice(0, 8),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerBadUrl,
    clientErrorHandler: answerBadBytes,
  });
  app.server.on('checkExpectation', answerExpectation);
  const all: Deps = { ...deps, log: app.log };
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerProblems(app);
  if (all.watch) registerMetrics(app, all, all.watch);
  await app.register(fastifyHelmet, {
    // Plain-HTTP pilots inside an office network must work: no HSTS and no upgrade from here; the proxy in front adds them.
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'data:', 'blob:'],
        // Taro's own components carry their few signs as a font inside the style sheet.
        fontSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  });
  await app.register(fastifyCors, {
    origin: all.config.corsOrigins.length > 0 ? all.config.corsOrigins : false,
    exposedHeaders: [SEEN_HEADER, 'retry-after'],
  });
  await app.register(fastifyMultipart, { limits: { files: 1, fields: 5, parts: 6, fieldSize: 1000 } });
  await registerAuth(app, all);
  await registerLimits(app, all);
  await registerOpenApi(app);
  registerHealth(app, all);
  const routes = new Routes(app, ReadPlaces.of(all));
  await registerFeatures(app, routes, all);
  await registerWeb(app, all);
  const missing = routes.missing();
  if (missing.length > 0) throw new Error(`Contract routes without a handler: ${missing.join(', ')}`);
  return app;
}
