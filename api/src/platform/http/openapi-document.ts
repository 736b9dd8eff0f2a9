import { api } from '@tellit/shared/contract/api.ts';
import { type ErrorCode, errorOf } from '@tellit/shared/contract/errors.ts';
import { problem, type RouteSpec, type Who } from '@tellit/shared/contract/route.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import { Components, type JsonSchema } from './openapi-schemas.ts';

/** An OpenAPI 3.1 document, as far as this project writes one. */
export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, unknown> };
}

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, { description: string; content: Content }>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: JsonSchema;
}

export type Content = Record<string, { schema: JsonSchema }>;

/** Bytes: the 3.1 way to say so, and the old one beside it, by which tools offer a file to choose. */
const BINARY: JsonSchema = { type: 'string', format: 'binary', contentMediaType: 'application/octet-stream' };

/** The description of the whole API, made from nothing but the contract. */
export function openApiDocument(): OpenApiDocument {
  const components = new Components();
  const paths: OpenApiDocument['paths'] = {};
  const tags = new Set<string>();
  for (const [key, spec] of Object.entries<RouteSpec>(api)) {
    const [method = '', path = ''] = key.split(' ');
    const template = path.replace(/:(\w+)/g, '{$1}');
    tags.add(spec.tag);
    paths[template] = { ...paths[template], [method.toLowerCase()]: operationOf(method, path, spec, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '说事直通 API',
      version: '1.0.0',
      description:
        '居民扫码说事，工单派到社区或部门，限时办理，逐级提到书记，直到居民确认解决。时间为毫秒时间戳；翻页把 next 原样作为 cursor 传回；错误为 problem+json（RFC 9457），code 不变，detail 是给人看的中文。',
    },
    servers: [{ url: '/' }],
    tags: [...tags].map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas(),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: '居民用 POST /v1/reporters/…、工作人员用 POST /v1/sessions 换取。',
        },
      },
    },
  };
}

function operationOf(method: string, path: string, spec: RouteSpec, components: Components): Operation {
  const parameters = [
    ...parametersOf('path', spec.params, components),
    ...parametersOf('query', spec.query, components),
    ...parametersOf('header', spec.headers, components),
  ];
  const who = describeWho(spec.who);
  return {
    operationId: operationIdOf(method, path),
    summary: spec.summary,
    ...(who ? { description: who } : {}),
    tags: [spec.tag],
    security: spec.who === 'anyone' ? [] : [{ bearer: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(spec.multipart
      ? { requestBody: { required: true, content: { 'multipart/form-data': { schema: FILE_FORM } } } }
      : {}),
    ...(spec.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: components.input(spec.body) } } } }
      : {}),
    responses: { ...successes(spec, components), ...failures(spec, components) },
  };
}

const FILE_FORM: JsonSchema = { type: 'object', properties: { file: BINARY }, required: ['file'] };

/** `POST /v1/complaints/:district/:id/urge` → `postComplaintsByDistrictByIdUrge`. */
export function operationIdOf(method: string, path: string): string {
  const words = path
    .replace(/^\/v1/, '')
    .split('/')
    .filter(Boolean)
    .map((part) => (part.startsWith(':') ? `by-${part.slice(1)}` : part))
    .flatMap((part) => part.split(/[-.]/));
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function parametersOf(place: Parameter['in'], schema: RouteSpec['params'], components: Components): Parameter[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = components.input(schema) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }));
}

function successes(spec: RouteSpec, components: Components): Operation['responses'] {
  const types = spec.produces?.split(',').map((type) => type.trim());
  return Object.fromEntries(
    Object.entries(spec.responses).map(([status, schema]) => {
      const content: Content = types
        ? Object.fromEntries(types.map((type) => [type, { schema: BINARY }]))
        : { 'application/json': { schema: components.output(schema) } };
      return [status, { description: status === '201' ? '已建立' : '成功', content }];
    }),
  );
}

/** What the route itself refuses, and what stands in front of every route. */
function failures(spec: RouteSpec, components: Components): Operation['responses'] {
  const always: ErrorCode[] = ['malformedRequest', 'notSignedIn', 'internal', 'busy'];
  if (spec.params || spec.query || spec.headers || spec.body) always.push('invalidInput');
  if (spec.body) always.push('bodyTooLarge');
  if (spec.limited) always.push('tooManyRequests');
  if (spec.who !== 'anyone' && spec.who !== 'reporter') always.push('passwordChangeNeeded');
  if (typeof spec.who === 'object') always.push('forbidden');
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set([...spec.errors, ...always])) {
    const { status } = errorOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const content: Content = { 'application/problem+json': { schema: components.output(problem) } };
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        { description: codes.map((code) => `\`${code}\` ${errorOf(code).detail}`).join('\n\n'), content },
      ]),
  );
}

function describeWho(who: Who): string | null {
  if (who === 'anyone') return null;
  if (who === 'reporter') return '居民调用。';
  if (who === 'staff') return '工作人员调用；能看能办什么由岗位决定。';
  if (who === 'staffOrReporter') return '居民或工作人员调用。';
  return `岗位：${who.map((role) => roleLabel[role]).join('、')}。`;
}
