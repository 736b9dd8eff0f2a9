import type { Readable } from 'node:stream';
import { type Api, api, type RouteKey } from '@tellit/shared/contract/api.ts';
import { problem, type RouteSpec, type Who } from '@tellit/shared/contract/route.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { z } from 'zod';
import { type Actor, type ComplaintActor, hasRole, type ReporterActor, type StaffActor } from './actor.ts';
import { ApiError } from './problem.ts';
import type { ReadPlaces } from './read-places.ts';
import { refuseUnstorableText } from './storable-text.ts';

type Parsed<K extends RouteKey, P extends string> =
  Api[K] extends Record<P, infer S extends z.ZodType> ? z.output<S> : undefined;

type ActorOf<W extends Who> = W extends 'anyone'
  ? Actor
  : W extends 'reporter'
    ? ReporterActor | ComplaintActor
    : W extends 'staffOrReporter'
      ? ReporterActor | ComplaintActor | StaffActor
      : StaffActor;

/** A request as handlers see it: checked by the contract, with its actor. */
export interface Call<K extends RouteKey> {
  params: Parsed<K, 'params'>;
  query: Parsed<K, 'query'>;
  headers: Parsed<K, 'headers'>;
  body: Parsed<K, 'body'>;
  actor: ActorOf<Api[K]['who']>;
  raw: FastifyRequest;
}

type Bodies<K extends RouteKey> = {
  [S in keyof Api[K]['responses']]: Api[K]['responses'][S] extends z.ZodType ? z.output<Api[K]['responses'][S]> : never;
}[keyof Api[K]['responses']];

/** A status other than the first one of the contract. */
export class Answer<T> {
  readonly status: number;
  readonly body: T;
  constructor(status: number, body: T) {
    this.status = status;
    this.body = body;
  }
}

/** A file as an answer. */
export class FileAnswer {
  readonly body: Readable | Buffer | string;
  readonly type: string;
  readonly headers: Record<string, string>;
  /** 206 and 416 for pieces of a file (RFC 9110, 14). */
  readonly status: 200 | 206 | 416;
  constructor(
    body: Readable | Buffer | string,
    type: string,
    headers: Record<string, string> = {},
    status: 200 | 206 | 416 = 200,
  ) {
    this.body = body;
    this.type = type;
    this.headers = headers;
    this.status = status;
  }
}

export type Handler<K extends RouteKey> = (call: Call<K>) => Promise<Bodies<K> | Answer<Bodies<K>> | FileAnswer>;

/** Registers features by route key. Keeps count, so that a contract route nobody serves stops the start. */
export class Routes {
  readonly #app: FastifyInstance;
  readonly #places: ReadPlaces | null;
  readonly #served = new Set<RouteKey>();

  /** @param places where requests read when there is a replica; null: everything is in one place. */
  constructor(app: FastifyInstance, places: ReadPlaces | null) {
    this.#app = app;
    this.#places = places;
  }

  /** Serves one route of the contract: validates, authenticates, checks who may call, answers by schema. */
  on<K extends RouteKey>(key: K, handler: Handler<K>): void {
    const spec: RouteSpec = api[key];
    const [method, path] = key.split(' ') as ['GET' | 'POST' | 'DELETE', string];
    this.#served.add(key);
    this.#app.route({
      method,
      url: path,
      ...optionsOf(spec),
      // Before the body is read: who may not call at all costs nothing and learns nothing.
      onRequest: async (request) => checkWho(spec.who, request.actor),
      preValidation: async (request) => refuseUnstorableText(request),
      handler: async (request, reply) => {
        const call = {
          params: request.params,
          query: request.query,
          headers: request.headers,
          body: request.body,
          actor: request.actor,
          raw: request,
        } as Call<K>;
        const work = () => handler(call);
        const result = await (this.#places ? this.#places.answer(key, request, reply, work) : work());
        return answer(result, spec, reply);
      },
    });
  }

  /** Contract routes without a handler. */
  missing(): RouteKey[] {
    return (Object.keys(api) as RouteKey[]).filter((key) => !this.#served.has(key));
  }
}

/** What the framework checks; the description at /openapi.json comes from the contract itself. */
function optionsOf(spec: RouteSpec): RouteShorthandOptions & { config: { limited: boolean } } {
  const errors = [400, 401, 403, 404, 409, 410, 413, 415, 422, 423, 429, 500, 503].map((status) => [status, problem]);
  return {
    config: { limited: spec.limited === true },
    schema: {
      ...(spec.params ? { params: spec.params } : {}),
      ...(spec.query ? { querystring: spec.query } : {}),
      ...(spec.headers ? { headers: spec.headers } : {}),
      ...(spec.body ? { body: spec.body } : {}),
      response: { ...spec.responses, ...Object.fromEntries(errors) },
    },
  };
}

function checkWho(who: Who, actor: Actor): void {
  if (who === 'anyone') return;
  const resident = actor.kind === 'reporter' || actor.kind === 'complaint';
  if (who === 'reporter') {
    if (!resident) throw new ApiError('notSignedIn');
    return;
  }
  if (who === 'staffOrReporter') {
    if (actor.kind === 'anonymous') throw new ApiError('notSignedIn');
    return;
  }
  if (actor.kind !== 'staff') throw new ApiError('notSignedIn');
  if (who !== 'staff' && !hasRole(actor, ...who)) throw new ApiError('forbidden');
}

function answer(result: unknown, spec: RouteSpec, reply: FastifyReply): unknown {
  if (result instanceof FileAnswer) {
    for (const [name, value] of Object.entries(result.headers)) reply.header(name, value);
    return reply
      .code(result.status)
      .type(result.type)
      .serializer((body: unknown) => body as string)
      .send(result.body);
  }
  const status = result instanceof Answer ? result.status : Math.min(...Object.keys(spec.responses).map(Number));
  return reply.code(status).send(result instanceof Answer ? result.body : result);
}
