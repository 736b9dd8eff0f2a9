/** Inputs made from JSON Schema: one that fits, and the ways to spoil it. */

export type Schema = Record<string, unknown> & {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
};

/** Real values by field name, so that a sample reaches past "no such thing". */
export type Known = Readonly<Record<string, unknown>>;

/** A value that fits the schema; fields named in `known` get that value. Optional fields are filled too. */
export function sampleOf(schema: Schema, known: Known, name = ''): unknown {
  if (name in known) return known[name];
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.anyOf) return sampleOf(schema.anyOf.find((s) => s.type !== 'null') ?? {}, known, name);
  switch ([schema.type].flat().find((type) => type !== 'null')) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, of]) => [key, sampleOf(of, known, key)]),
      );
    case 'array':
      return Array.from({ length: Number(schema.minItems ?? 0) }, () => sampleOf(schema.items ?? {}, known, name));
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema.minimum ?? 1));
    case 'boolean':
      return false;
    default:
      return textFor(schema);
  }
}

function textFor(schema: Schema): string {
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern, 'u') : /^/;
  const fits = ['测试的一句话', 'test-value', '650103', 'nobody'].find((text) => pattern.test(text)) ?? 'nobody';
  return fits.padEnd(Number(schema.minLength ?? 0), '0');
}

/** Stands in JSON for a number too large for a double; put in after stringifying. */
const HUGE = '"@huge@"';
export const jsonOf = (body: unknown): string => JSON.stringify(body).replaceAll(HUGE, '1e999');

export const HOSTILE_TEXTS: readonly (readonly [label: string, text: string])[] = [
  ['空', ''],
  ['空白', ' \t\n\u3000'],
  ['U+0000', '测\u0000试'],
  ['半个代理对', '测\ud83d试'],
  ['超长', '字'.repeat(3000)],
  ['SQL', `'; drop table complaint; -- " or 1=1`],
  ['LIKE', '%_\\%'],
  ['路径', '../../../etc/passwd'],
  ['表情和方向', '👩‍👩‍👧‍👦\u202e倒\u0301'],
  ['原型', '__proto__'],
  ['数字', '1e999'],
  ['像游标', '99999999999999999999_x'],
];

const HOSTILE_VALUES: readonly (readonly [label: string, value: unknown])[] = [
  ['null', null],
  ['真', true],
  ['负数', -1],
  ['小数', 1.5],
  ['最大整数', Number.MAX_SAFE_INTEGER],
  ['更大的整数', 2 ** 53 + 2],
  ['日期之外', 8.64e15 + 1],
  ['无穷', '@huge@'],
  ['空列表', []],
  ['列表套列表', [[[]]]],
  ['很多项', Array.from({ length: 300 }, (_, i) => `x${i}`)],
  ['对象', { length: 3, toString: 'x' }],
];

/** More than any form a person fills in; the deadline table alone has hundreds. */
const MOST_FIELDS = 60;

/** The sample with one field at a time spoiled in every way, and whole bodies that are not what was asked for. */
export function* spoiled(sample: unknown): Generator<[label: string, body: unknown]> {
  const fields = [...leaves(sample)];
  // A long form has many fields of one kind: every so-manieth stands for its neighbours.
  const step = Math.ceil(fields.length / MOST_FIELDS);
  for (const [path, current] of fields.filter((_, at) => at % step === 0)) {
    const where = path.join('.');
    for (const [label, text] of HOSTILE_TEXTS)
      if (typeof current === 'string') yield [`${where} ${label}`, put(sample, path, text)];
    for (const [label, value] of HOSTILE_VALUES) yield [`${where} ${label}`, put(sample, path, value)];
    yield [`${where} 缺`, put(sample, path, undefined)];
  }
  yield ['多一项', { ...(sample as object), 不认识: '值', admin: true, district: '110101' }];
  yield ['U+0000 在没人认识的项里', { ...(sample as object), extra: { deep: ['\u0000'] } }];
  for (const [label, value] of HOSTILE_VALUES) yield [`整个是${label}`, value];
  yield ['套得很深', Array.from({ length: 3000 }).reduce<unknown>((inner) => ({ a: inner }), 1)];
}

/** Bodies that are no JSON of ours, with their content type. */
export const BROKEN_BODIES: readonly (readonly [label: string, type: string, body: string | Buffer])[] = [
  ['断了', 'application/json', '{"text":"'],
  ['空', 'application/json', ''],
  ['不是 JSON', 'application/json', 'text=1'],
  ['多了逗号', 'application/json', '{"a":1,}'],
  ['原型', 'application/json', '{"__proto__":{"admin":true}}'],
  ['构造', 'application/json', '{"constructor":{"prototype":{"admin":true}}}'],
  ['不是 UTF-8', 'application/json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['太大', 'application/json', `{"text":"${'字'.repeat(100_000)}"}`],
  ['表单', 'application/x-www-form-urlencoded', 'text=1'],
  ['纯文本', 'text/plain', 'x'],
  ['XML', 'application/xml', '<x/>'],
  ['没见过的类型', 'a/b; c', '{}'],
  ['没有分界', 'multipart/form-data', '--x'],
  [
    '表单断了',
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nabc',
  ],
  ['表单里没有内容', 'multipart/form-data; boundary=x', ''],
  [
    '表单里的原型',
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="__proto__"; filename="a"\r\n\r\nabc\r\n--x--\r\n',
  ],
  [
    '两个文件',
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="a"; filename="a"\r\n\r\n1\r\n--x\r\ncontent-disposition: form-data; name="b"; filename="b"\r\n\r\n2\r\n--x--\r\n',
  ],
  ['多段', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'],
];

export type Path = (string | number)[];

/** Every value of a sample with where it stands. */
export function* leaves(value: unknown, path: Path = []): Generator<[Path, unknown]> {
  if (value === null || typeof value !== 'object') {
    if (path.length > 0) yield [path, value];
    return;
  }
  if (path.length > 0) yield [path, value];
  for (const [key, item] of Object.entries(value))
    yield* leaves(item, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** A copy with one value replaced; `undefined` takes it away. */
export function put(root: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(root) as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as typeof copy;
  at[path.at(-1) ?? ''] = value;
  return copy;
}
