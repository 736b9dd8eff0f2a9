import type { OpenApiDocument, Operation } from '@tellit/api/platform/http/openapi-document.ts';
import { api } from '@tellit/shared/contract/api.ts';
import { errorOf } from '@tellit/shared/contract/errors.ts';
import type { RouteSpec } from '@tellit/shared/contract/route.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp, type TestApp } from '../factories/app.ts';

let it: TestApp;
let document: OpenApiDocument;
beforeAll(async () => {
  it = await createApp({ tenant: 'none' });
  document = (await it.app.inject('/openapi.json')).json<OpenApiDocument>();
});
afterAll(() => it.dispose());

const routes = Object.entries<RouteSpec>(api);
function operation(key: string): Operation {
  const [method = '', path = ''] = key.split(' ');
  const found = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  if (!found) throw new Error(`not described: ${key}`);
  return found;
}

/** Every object in the document with where it stands. */
function* walk(value: unknown, at = '#'): Generator<[string, Record<string, unknown>]> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield [at, value as Record<string, unknown>];
  for (const [key, item] of Object.entries(value)) yield* walk(item, `${at}/${key}`);
}

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
/** What JSON Schema 2020-12 and OpenAPI 3.1 know, as far as the contract uses it; 3.0 words such as `nullable` are not among them. */
const KEYWORDS = new Set(
  (
    'type properties required additionalProperties propertyNames items prefixItems anyOf oneOf allOf not const enum default description title examples format pattern ' +
    'contentMediaType minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum minItems maxItems $ref'
  ).split(' '),
);

describe('整份文档', () => {
  test('是 3.1，不多不少就是合同里的路由', () => {
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(described.sort()).toEqual(routes.map(([key]) => key).sort());
  });

  test('每个引用都指得到_每个部件都有人用_没有重复的 Input', () => {
    const used = new Set<string>();
    for (const [at, { $ref }] of walk(document)) {
      if (typeof $ref !== 'string') continue;
      const name = $ref.replace('#/components/schemas/', '');
      expect(document.components.schemas, `${at} → ${$ref}`).toHaveProperty([name]);
      used.add(name);
    }
    const names = Object.keys(document.components.schemas);
    expect(names.sort()).toEqual([...used].sort());
    expect(names.filter((name) => /Input\d*$|__/.test(name))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining([
        'Attachment',
        'Problem',
        'PublicMatter',
        'Receipt',
        'ResidentComplaint',
        'ScannedPlace',
        'WorkOrderDetail',
      ]),
    );
  });

  test('操作编号不重复_标签都列出', () => {
    const all = routes.map(([key]) => operation(key));
    expect(new Set(all.map((o) => o.operationId)).size).toBe(all.length);
    for (const { operationId, tags } of all) {
      expect(operationId).toMatch(/^(get|post|delete)[A-Z][0-9A-Za-z]+$/);
      for (const tag of tags) expect(document.tags.map((t) => t.name)).toContain(tag);
    }
  });

  test('每个模式只用这一版认识的词_必填的都有定义', () => {
    const schemas = [
      ...Object.entries(document.components.schemas).map(
        ([name, schema]) => [`#/components/schemas/${name}`, schema] as const,
      ),
      ...[...walk(document.paths)].filter(([at]) => at.endsWith('/schema')),
    ];
    for (const [at, schema] of schemas) checkSchema(at, schema as Record<string, unknown>);
  });
});

function checkSchema(at: string, schema: Record<string, unknown>): void {
  expect(
    Object.keys(schema).filter((word) => !KEYWORDS.has(word)),
    at,
  ).toEqual([]);
  const { type, properties, required, items, additionalProperties, propertyNames, anyOf, oneOf, allOf } =
    schema as Record<string, never>;
  for (const one of type === undefined ? [] : [type].flat()) expect(TYPES, at).toContain(one);
  if (schema.$ref === undefined && !anyOf && !oneOf && !allOf && schema.const === undefined && at.endsWith('/schema'))
    expect(type, `${at} says nothing`).toBeDefined();
  for (const name of (required ?? []) as string[])
    expect(Object.keys(properties ?? {}), `${at}/required`).toContain(name);
  for (const [name, child] of Object.entries((properties ?? {}) as Record<string, Record<string, unknown>>))
    checkSchema(`${at}/properties/${name}`, child);
  for (const child of [items, additionalProperties, propertyNames])
    if (child !== undefined && typeof child === 'object') checkSchema(`${at}/…`, child);
  for (const list of [anyOf, oneOf, allOf])
    for (const child of (list ?? []) as Record<string, unknown>[]) checkSchema(`${at}/…`, child);
  if (typeof schema.pattern === 'string') expect(() => new RegExp(schema.pattern as string, 'u'), at).not.toThrow();
}

describe.each(routes)('%s', (key, spec) => {
  test('写明参数、内容、成功和出错、要不要登录', () => {
    const described = operation(key);
    expect(described.summary).toBe(spec.summary);
    expect(described.security).toEqual(spec.who === 'anyone' ? [] : [{ bearer: [] }]);

    const inPath = [...key.matchAll(/:(\w+)/g)].map(([, name]) => name);
    expect((described.parameters ?? []).filter((p) => p.in === 'path').map((p) => p.name)).toEqual(inPath);
    for (const parameter of described.parameters ?? [])
      if (parameter.in === 'path') expect(parameter.required).toBe(true);

    const content = described.requestBody?.content ?? {};
    if (spec.multipart) {
      const form = content['multipart/form-data']?.schema as {
        required: string[];
        properties: Record<string, unknown>;
      };
      expect(form.required).toEqual(['file']);
      expect(form.properties.file).toMatchObject({ type: 'string', contentMediaType: 'application/octet-stream' });
    } else if (spec.body) {
      expect(content['application/json']?.schema).toMatchObject({ type: 'object' });
    } else {
      expect(described.requestBody).toBeUndefined();
    }

    for (const status of Object.keys(spec.responses)) {
      const answers = described.responses[status]?.content ?? {};
      if (spec.produces)
        for (const schema of Object.values(answers))
          expect(schema).toMatchObject({ schema: { type: 'string', contentMediaType: 'application/octet-stream' } });
      else expect(answers['application/json']?.schema).toBeDefined();
      expect(Object.keys(answers).length).toBeGreaterThan(0);
    }
    for (const code of spec.errors) {
      const failure = described.responses[String(errorOf(code).status)];
      expect(failure?.description, code).toContain(`\`${code}\``);
      expect(failure?.content['application/problem+json']?.schema).toEqual({ $ref: '#/components/schemas/Problem' });
    }
    expect(described.responses).toHaveProperty('500');
  });
});

describe('文档页', () => {
  test('在我们的内容安全策略下打得开：没有内联脚本，文件都在自己这里', async () => {
    const page = await it.app.inject('/docs');
    expect(page.statusCode).toBe(200);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
    const inline = [...page.payload.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].filter(
      ([, attributes, code]) => !attributes?.includes('src=') || code?.trim() !== '',
    );
    expect(inline).toEqual([]);
    const links = [...page.payload.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, link]) => new URL(link ?? '', 'http://x/docs'),
    );
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) {
      expect(link.origin).toBe('http://x');
      expect((await it.app.inject(link.pathname)).statusCode, link.pathname).toBe(200);
    }
    expect((await it.app.inject('/docs/json')).json()).toEqual(document);
  });
});
