// What is wrong inside a request that is one: fields, whole bodies, parameters of path and query.
import { leaves, put } from '../sample.ts';
import { specOf } from '../stage.ts';
import { type Aim, type Call, searchOf } from './aim.ts';
import type { Shot } from './fire.ts';
import { STRANGE, STRANGE_ESCAPES, UNSTORABLE, WRONG_VALUES } from './texts.ts';

const hasBody = (key: Call['key']) => specOf(key).body !== undefined;

/** One field of a body holds something strange. */
export function bodyField(aim: Aim): Shot {
  const { random } = aim;
  const call = aim.call(hasBody);
  const fields = [...leaves(call.body)];
  if (fields.length === 0) return aim.shot('字段', '没有字段', call);
  const [path] = random.pick(fields);
  const what = random.next();
  const [label, value] =
    what < 0.15
      ? random.pick(UNSTORABLE)
      : what < 0.6
        ? random.pick(STRANGE)
        : what < 0.95
          ? random.pick(WRONG_VALUES)
          : (['缺', undefined] as const);
  return aim.shot('字段', `${path.join('.')} ${label}`, { ...call, body: put(call.body, path, value) });
}

const TEN_MB = Buffer.alloc(10 * 1_048_576, 0x20).fill('{"text":"', 0, 9);
const TEN_MB_DEEP = Buffer.alloc(10 * 1_048_576, 0x5b);
const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);
const JUST_UNDER = `{"text":"${'x'.repeat(256 * 1024 - 40)}"}`;

/** Bodies that are broken, too large, too deep, or say more than was asked. */
const BODIES: readonly (readonly [label: string, body: Buffer | string])[] = [
  ['空', ''],
  ['断了', '{"text":"'],
  ['尾巴', '{}{}'],
  ['逗号', '{"a":1,}'],
  ['注释', '{/* */}'],
  ['单引号', "{'a':1}"],
  ['非数', '{"a":NaN}'],
  ['大数', `{"version":${'9'.repeat(5000)}}`],
  ['小数很长', `{"version":0.${'1'.repeat(5000)}}`],
  ['同名两次', '{"version":1,"version":"x"}'],
  ['原型', '{"__proto__":{"isAdmin":true,"role":"administrator"}}'],
  ['构造', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['转义的原型', '{"\\u005f_proto__":{"isAdmin":true}}'],
  ['深对象', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  ['深列表', nested(100_000, '[', ']')],
  ['深到断', '['.repeat(200_000)],
  ['很多键', `{${Array.from({ length: 12_000 }, (_, i) => `"k${i}":1`).join(',')}}`],
  ['差一点太大', JUST_UNDER],
  ['十兆', TEN_MB],
  ['十兆深', TEN_MB_DEEP],
  ['字节序标记', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{}')])],
  ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
  ['不是 UTF-8', Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['压缩过', Buffer.from('1f8b08000000000002ff4b04000000ffff', 'hex')],
  ['全是零', Buffer.alloc(5000)],
];

/** The whole body is not what it should be. */
export function bodyShape(aim: Aim): Shot {
  const { random } = aim;
  const call = aim.call(hasBody);
  if (random.chance(0.25)) {
    const [label, body] = random.pick(WRONG_VALUES);
    return aim.shot('整个内容', label, { ...call, body });
  }
  if (random.chance(0.2)) {
    const more = { admin: true, district: '650104', role: 'administrator', id: 'x', state: 'closed', __v: 1 };
    return aim.shot('整个内容', '多了几项', { ...call, body: { ...more, ...(call.body as object) } });
  }
  const [label, body] = random.pick(BODIES);
  // Which of these a route with nothing to ask for may still take, only the route knows.
  return aim.shot('整个内容', label, call, { body, wrong: false });
}

/** What stands in the path where an id belongs. */
export function pathPart(aim: Aim): Shot {
  const { random } = aim;
  const call = aim.call((key) => key.includes(':'));
  const name = random.pick(Object.keys(call.params));
  if (random.chance(0.5)) {
    const [label, text] = random.pick(STRANGE);
    // Longer than any first line a server reads; sockets do that.
    const short = text.slice(0, 300);
    return aim.shot(
      '路径',
      `${name} ${label}`,
      { ...call, params: { ...call.params, [name]: short } },
      { wrong: true },
    );
  }
  const shot = aim.shot('路径', `${name} 编码`, { ...call, params: { ...call.params, [name]: '@here@' } });
  const bytes = random.pick(STRANGE_ESCAPES);
  const path = shot.path.replace('%40here%40', random.chance(0.5) ? bytes : `x${bytes}`);
  return { ...shot, path, label: `${shot.label} ${bytes}`, wrong: true };
}

/** Cursors of other people, or bent. */
const CURSORS: readonly string[] = [
  '0',
  '-1',
  'null',
  '9'.repeat(199),
  '9223372036854775808_x',
  '1767225600000_',
  '_00000000-0000-7000-8000-000000000000',
  '1767225600000_00000000-0000-7000-8000-000000000000',
  '1e308_x',
  'NaN_NaN',
  'eyJhdCI6MX0',
  'eyJhdCI6eyIkZ3QiOjB9fQ==',
  Buffer.from('{"at":"x\' or 1=1"}').toString('base64url'),
  Buffer.from([0xff, 0xfe, 0x00]).toString('base64url'),
  'x'.repeat(201),
];
const NUMBERS = [
  '-1',
  '0',
  '1.5',
  '101',
  '1e3',
  '9007199254740993',
  'NaN',
  'Infinity',
  '0x10',
  ' 5 ',
  '５',
  'true',
  '',
];

/** Query parameters: strange text, bent cursors, impossible numbers, the same one twice, names that are none. */
export function queryPart(aim: Aim): Shot {
  const { random } = aim;
  const call = aim.call((key) => Object.keys(aim.place.stage.sampleFor(key).query).length > 0);
  const name = random.pick(Object.keys(call.query));
  const value = (): [string, string] => {
    if (name === 'cursor' || random.chance(0.2)) return ['游标', random.pick(CURSORS)];
    if (random.chance(0.3)) return ['数字', random.pick(NUMBERS)];
    const [label, text] = random.pick(STRANGE);
    return [label, text.slice(0, 2_000)];
  };
  const [label, text] = value();
  const query = { ...call.query, [name]: text };
  // Too much query is cut off by a server before it is read; what the contract says of it is not the question then.
  const wrong = false;
  switch (random.int(6)) {
    case 0:
      return aim.shot('查询', `${name} 两次`, call, { search: `${name}=1&${searchOf(query)}`, wrong });
    case 1:
      return aim.shot('查询', `${name} 像列表`, call, {
        search: `${name}[]=1&${name}[$ne]=x&${name}[__proto__]=y`,
        wrong,
      });
    case 2:
      return aim.shot('查询', '编码', call, { search: `${name}=${random.pick(STRANGE_ESCAPES)}`, wrong });
    case 3:
      return aim.shot('查询', '不认识的', call, {
        search: `${searchOf(call.query)}&__proto__=1&constructor[prototype]=2&toString=3&${'&'.repeat(200)}=`,
        wrong,
      });
    default:
      return aim.shot('查询', `${name} ${label}`, { ...call, query });
  }
}
