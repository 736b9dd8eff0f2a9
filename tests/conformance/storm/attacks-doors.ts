// What is wrong around a request: its headers, what it says its content is, who it says it comes from.
import { createHmac } from 'node:crypto';
import type { RouteKey } from '@tellit/shared/contract/api.ts';
import { specOf } from '../stage.ts';
import type { Aim, Call } from './aim.ts';
import { HOSTILE_FILES, type HostileFile } from './files.ts';
import type { Shot } from './fire.ts';
import { OTHER_DISTRICT } from './other-district.ts';

const HEADERS: readonly (readonly [label: string, headers: Record<string, string | string[]>])[] = [
  ['五千字的头', { 'x-long': 'x'.repeat(5000) }],
  ['一千五百个字节的头十个', Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`x-${i}`, 'y'.repeat(1100)]))],
  ['两百个头', Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`x-n${i}`, 'y']))],
  ['编号太短', { 'idempotency-key': 'x' }],
  ['编号太长', { 'idempotency-key': 'x'.repeat(81) }],
  ['编号有怪字', { 'idempotency-key': '\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9' }],
  ['编号两个', { 'idempotency-key': ['aaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbb'] }],
  ['编号像 SQL', { 'idempotency-key': "aaaaaaaaaaaaaaaa' or 1=1 --" }],
  ['要别的语言', { 'accept-language': `${'zz-ZZ,'.repeat(800)}*` }],
  ['要别的格式', { accept: 'application/xml;q=1, */*;q=0' }],
  ['要一段', { range: 'bytes=999999999999-, -5, x' }],
  ['很多段', { range: `bytes=${Array.from({ length: 500 }, (_, i) => `${i}-${i}`).join(',')}` }],
  ['有条件', { 'if-none-match': '*', 'if-match': '"x"', 'if-modified-since': 'never' }],
  ['改方法', { 'x-http-method-override': 'DELETE', 'x-method-override': 'PUT' }],
  ['改地址', { 'x-original-url': '/v1/people', 'x-rewrite-url': '/v1/people' }],
  ['改来处', { 'x-forwarded-for': `${'1.2.3.4, '.repeat(300)}x`, 'x-real-ip': "' or 1=1", forwarded: 'for="[::1]"' }],
  ['来处不是地址', { 'x-forwarded-for': 'not-an-address, <script>' }],
  ['别的主机', { host: 'evil.example', origin: 'https://evil.example', referer: 'https://evil.example/' }],
  ['跨站', { origin: 'null', 'access-control-request-method': 'DELETE' }],
  ['升级', { connection: 'upgrade', upgrade: 'websocket', 'sec-websocket-key': 'x', 'sec-websocket-version': '13' }],
  ['饼干', { cookie: `a=${'x'.repeat(4000)}; __proto__=1` }],
  ['压缩', { 'content-encoding': 'gzip' }],
  ['等着', { expect: 'x' }],
];

export function headers(aim: Aim): Shot {
  const [label, more] = aim.random.pick(HEADERS);
  const call = aim.call();
  return aim.shot('请求头', label, call, { headers: more, wrong: false });
}

const TYPES: readonly (readonly [label: string, type: string, body: string | Buffer])[] = [
  ['表单', 'application/x-www-form-urlencoded', 'text=1&__proto__[x]=1'],
  ['纯文本', 'text/plain', '{"text":"x"}'],
  ['XML', 'application/xml', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'],
  ['没见过的', 'a/b; c', '{}'],
  ['空的类型', '', '{}'],
  ['两个类型', 'application/json, text/plain', '{}'],
  ['像 JSON', 'application/json; charset=utf-7', '+AHs-}'],
  ['像 JSON 的', 'application/jsonp', '{}'],
  ['补丁', 'application/merge-patch+json', '{}'],
  ['没有分界', 'multipart/form-data', '--x'],
  ['分界太长', `multipart/form-data; boundary=${'x'.repeat(500)}`, '--x'],
  [
    '只有开头',
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
  ],
  ['没有内容', 'multipart/form-data; boundary=x', ''],
  ['没有名字', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data\r\n\r\nabc\r\n--x--\r\n'],
  [
    '原型',
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="__proto__"; filename="a"\r\n\r\nabc\r\n--x--\r\n',
  ],
  [
    '名字是路径',
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="file"; filename="../../../../tmp/x"\r\n\r\nabc\r\n--x--\r\n',
  ],
  [
    '头很长',
    'multipart/form-data; boundary=x',
    `--x\r\ncontent-disposition: form-data; name="file"; filename="${'a'.repeat(90_000)}"\r\n\r\nabc\r\n--x--\r\n`,
  ],
  [
    '五百段',
    'multipart/form-data; boundary=x',
    `${'--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(500)}--x--\r\n`,
  ],
  [
    '五十个文件',
    'multipart/form-data; boundary=x',
    `${'--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n1\r\n'.repeat(50)}--x--\r\n`,
  ],
  [
    '套着',
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\n--y--\r\n--x--\r\n',
  ],
];

/** What the request says its content is, and content that is not it. */
export function contentType(aim: Aim): Shot {
  const call = aim.call((key) => specOf(key).body !== undefined || specOf(key).multipart === true);
  const [label, type, body] = aim.random.pick(TYPES);
  return aim.shot('类型', label, call, {
    headers: { 'content-type': type },
    body,
    wrong: specOf(call.key).body !== undefined,
  });
}

/** Tokens of nobody: forged, expired, ended, of another kind. Every route refuses them, also those open to anyone. */
function badTokens(aim: Aim): (readonly [label: string, token: string])[] {
  const { stage } = aim.place;
  const good = aim.reporter('owner');
  const [head = '', claims = '', seal = ''] = good.split('.');
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = (alg: string) => `${base64({ alg, typ: 'JWT' })}.${claims}.`;
  const withKey = (key: string) =>
    `${head}.${claims}.${createHmac('sha256', key).update(`${head}.${claims}`).digest('base64url')}`;
  return [
    ['过期', stage.mint({ kind: 'reporter', sub: 'owner' }, -10)],
    ['不签名', unsigned('none')],
    ['不签名二', unsigned('NONE')],
    ['换算法', `${base64({ alg: 'HS512', typ: 'JWT' })}.${claims}.${seal}`],
    ['公钥算法', `${base64({ alg: 'RS256', jku: 'http://127.0.0.1/k' })}.${claims}.${seal}`],
    ['空钥匙', withKey('')],
    ['猜的钥匙', withKey('secret')],
    ['改了内容', `${head}.${base64({ kind: 'reporter', sub: 'owner', exp: 9_999_999_999, admin: true })}.${seal}`],
    ['少一截', good.slice(0, -6)],
    ['多一截', `${good}.x`],
    ['没有内容', '..'],
    ['很长', 'x'.repeat(6000)],
    ['SQL', "' or 1=1 --"],
    ['原型', '__proto__.constructor.x'],
    ['空', ''],
    ['没有的会话', stage.mint({ kind: 'staff', sub: 'nobody', district: '650103', session: 'none', epoch: 0 })],
    ['没有的种类', stage.mint({ kind: 'root', sub: 'owner' } as never)],
    ['没有主人', stage.mint({ kind: 'reporter' } as never)],
    ['主人不是字', stage.mint({ kind: 'reporter', sub: { $ne: '' } } as never)],
    ['会话不是字', stage.mint({ kind: 'staff', sub: 'x', district: '650103', session: ['a'], epoch: 'x' } as never)],
    ['没有到期', `${head}.${base64({ kind: 'reporter', sub: 'owner' })}.${seal}`],
  ];
}

export function badToken(aim: Aim): Shot {
  const call = aim.call();
  const [label, token] = aim.random.pick(badTokens(aim));
  return aim.shot('令牌', label, call, {
    token: null,
    headers: { authorization: `Bearer ${token}` },
    wrong: true,
    status: 401,
  });
}

/** A good token at the wrong door: residents' at the staff's, the staff's at the residents', a complaint's at another's. */
export function otherAudience(aim: Aim): Shot {
  const { place, random } = aim;
  const resident = (who: unknown) => who === 'reporter';
  const call = aim.call((key) => specOf(key).who !== 'anyone' && specOf(key).who !== 'staffOrReporter');
  const forResidents = resident(specOf(call.key).who);
  const token = forResidents
    ? (place.staff.get(random.pick([...place.staff.keys()])) ?? null)
    : random.chance(0.5)
      ? aim.reporter('owner')
      : place.mint({ kind: 'complaint', sub: String(place.stage.known.complaintId), district: '650103' });
  return aim.shot('门', forResidents ? '干部敲居民的门' : '居民敲干部的门', call, { token, wrong: true, status: 401 });
}

/** People of the next district with everything they may have learned of this one. */
export function otherTenant(aim: Aim): Shot {
  const { place, random } = aim;
  const { known } = place.stage;
  const secrets = ['orderId', 'targetId', 'complaintId', 'number', 'lookupCode', 'assignmentId', 'personId'];
  const hides = secrets.map((name) => String(known[name]));
  const staffOnly = aim.call((key) => {
    const { who } = specOf(key);
    return who === 'staff' || Array.isArray(who);
  });
  if (random.chance(0.6)) {
    const token = aim.foreigner(staffOnly.key);
    const wrong = staffOnly.key.includes(':id');
    return aim.shot('别的区', '邻区的人拿着这里的编号', staffOnly, { token, wrong, hides });
  }
  // The other way round: ids of the next district in the hands of people here.
  const { street, community, department } = place.other.places;
  const swap: Record<string, string> = {
    district: OTHER_DISTRICT,
    organisationId: random.pick([street, community, department]),
    communityId: community,
    toId: department,
    parentId: street,
    leadId: department,
  };
  const call = aim.call((key) => mentions(place.stage.sampleFor(key), swap));
  const swapped = {
    ...call,
    params: swapIn(call.params, swap) as Record<string, string>,
    query: swapIn(call.query, swap) as Record<string, unknown>,
    body: swapIn(call.body, swap),
  };
  return aim.shot('别的区', '这里的人拿着邻区的编号', swapped, { wrong: false });
}

const mentions = (value: unknown, names: Record<string, string>): boolean =>
  value !== null &&
  typeof value === 'object' &&
  Object.entries(value).some(([key, item]) => key in names || mentions(item, names));

function swapIn(value: unknown, names: Record<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => swapIn(item, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      typeof item === 'string' ? (names[key] ?? item) : swapIn(item, names),
    ]),
  );
}

const takesFiles = (key: RouteKey) => specOf(key).multipart === true;

/** A file that is not what it says, on a route that takes files. */
export function file(aim: Aim): Shot {
  return sentTo(aim, aim.call(takesFiles), aim.random.pick(HOSTILE_FILES));
}

/** Every such file on every route that takes files. */
export function everyFile(aim: Aim): Shot[] {
  const keys = aim.place.routes.filter(takesFiles);
  return keys.flatMap((key) =>
    HOSTILE_FILES.map((one) =>
      sentTo(
        aim,
        aim.call((other) => other === key),
        one,
      ),
    ),
  );
}

function sentTo(aim: Aim, call: Call, one: HostileFile): Shot {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${one.name}"\r\ncontent-type: ${one.type}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), one.bytes(), Buffer.from('\r\n--x--\r\n')]);
  return aim.shot('文件', one.label, call, {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body,
    wrong: !one.harmless,
  });
}
