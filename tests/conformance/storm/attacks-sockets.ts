// What no honest client writes: bytes on a socket that are almost HTTP, or two requests folded into one.
import type { Bytes } from './fire.ts';
import type { Random } from './random.ts';

const get = (more = '', path = '/v1/districts', version = 'HTTP/1.1') =>
  `GET ${path} ${version}\r\nhost: x\r\n${more}\r\n`;
/** A second request hidden in the first: whoever carries it out answers twice. */
const HIDDEN = 'GET /hidden-second-request HTTP/1.1\r\nhost: x\r\n\r\n';
const post = (headers: string, body = '') => `POST /v1/sessions HTTP/1.1\r\nhost: x\r\n${headers}\r\n${body}`;
const JSON_HEAD = 'content-type: application/json\r\n';

type Shape = readonly [label: string, pieces: readonly (string | Buffer)[], hangsUp?: boolean];

const SHAPES: readonly Shape[] = [
  ['不是 HTTP', ['hello\r\n\r\n']],
  ['HTTP/0.9', ['GET /\r\n\r\n']],
  ['HTTP/2 的开头', ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']],
  ['TLS 的开头', [Buffer.from('16030100c4010000c00303', 'hex'), Buffer.alloc(200)], true],
  ['版本不对', [get('', '/', 'HTTP/9.9')]],
  ['方法不对', ['BREW /pot HTTP/1.1\r\nhost: x\r\n\r\n']],
  ['TRACE', ['TRACE / HTTP/1.1\r\nhost: x\r\nauthorization: Bearer secret-in-trace\r\n\r\n']],
  ['CONNECT', ['CONNECT 127.0.0.1:22 HTTP/1.1\r\nhost: x\r\n\r\n'], true],
  ['没有主机', ['GET / HTTP/1.1\r\n\r\n']],
  ['两个主机', [get('host: y\r\n')]],
  ['全写的地址', [get('connection: close\r\n', 'http://evil.example/v1/districts')]],
  ['星号', [get('connection: close\r\n', '*')]],
  ['没有斜线', [get('connection: close\r\n', 'v1/districts')]],
  ['地址里有空格', [get('connection: close\r\n', '/v1/di stricts')]],
  ['地址里有零', [get('connection: close\r\n', '/v1/\u0000')]],
  ['地址里有汉字', [Buffer.from(get('connection: close\r\n', '/v1/区县'))]],
  ['上级目录', [get('connection: close\r\n', '/../../../../etc/passwd')]],
  ['上级目录二', [get('connection: close\r\n', '/assets/..%2f..%2f..%2f..%2fetc/passwd')]],
  ['两个斜线', [get('connection: close\r\n', '//evil.example/%2e%2e')]],
  ['头里有零', [get('x: a\u0000b\r\n')]],
  ['头里有回车', [get('x: a\rb\r\n')]],
  ['头名有空格', [get('x y: a\r\n')]],
  ['冒号前有空格', [get('content-length : 5\r\n')]],
  ['头折行', [get('x: a\r\n b\r\n')]],
  ['只有换行', ['GET /v1/districts HTTP/1.1\nhost: x\n\n']],
  ['没有冒号', [get('nonsense\r\n')]],
  ['七万字的头', [get(`x: ${'x'.repeat(70_000)}\r\n`)]],
  ['七万字的地址', [get('', `/${'x'.repeat(70_000)}`)]],
  ['一千个头', [get(Array.from({ length: 1000 }, (_, i) => `x${i}: y\r\n`).join(''))]],
  ['长度是负的', [post(`${JSON_HEAD}content-length: -1\r\n`)]],
  ['长度不是数', [post(`${JSON_HEAD}content-length: abc\r\n`)]],
  ['长度加号', [post(`${JSON_HEAD}content-length: +5\r\n`, 'xxxxx')]],
  ['长度很大', [post(`${JSON_HEAD}content-length: 99999999999999999999\r\n`)]],
  ['长度两个', [post(`${JSON_HEAD}content-length: 2\r\ncontent-length: 60\r\n`, `{}${HIDDEN}`)]],
  ['长度一行两个', [post(`${JSON_HEAD}content-length: 2, 60\r\n`, `{}${HIDDEN}`)]],
  ['长度和分块', [post(`${JSON_HEAD}content-length: 6\r\ntransfer-encoding: chunked\r\n`, `0\r\n\r\n${HIDDEN}`)]],
  [
    '分块和长度',
    [post(`${JSON_HEAD}transfer-encoding: chunked\r\ncontent-length: 4\r\n`, `5c\r\n${HIDDEN}\r\n0\r\n\r\n`)],
  ],
  ['分块改写', [post(`${JSON_HEAD}transfer-encoding: xchunked\r\n`, `0\r\n\r\n${HIDDEN}`)]],
  [
    '分块两次',
    [post(`${JSON_HEAD}transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n`, `0\r\n\r\n${HIDDEN}`)],
  ],
  ['分块前有空格', [post(`${JSON_HEAD}transfer-encoding : chunked\r\n`, `0\r\n\r\n${HIDDEN}`)]],
  ['分块带垂直制表', [post(`${JSON_HEAD}transfer-encoding: \u000bchunked\r\n`, `0\r\n\r\n${HIDDEN}`)]],
  ['块长不是数', [post(`${JSON_HEAD}transfer-encoding: chunked\r\n`, `zz\r\n${HIDDEN}`)]],
  ['块长溢出', [post(`${JSON_HEAD}transfer-encoding: chunked\r\n`, `ffffffffffffffff1\r\n{}`)]],
  ['块的附注很长', [post(`${JSON_HEAD}transfer-encoding: chunked\r\n`, `1;${'x'.repeat(40_000)}\r\n{\r\n0\r\n\r\n`)]],
  ['块后没有换行', [post(`${JSON_HEAD}transfer-encoding: chunked\r\n`, `2\r\n{}${HIDDEN}`)]],
  ['GET 带内容', [get('content-length: 60\r\nconnection: close\r\n') + HIDDEN.padEnd(60)]],
  ['排队二十个', [get().repeat(19) + get('connection: close\r\n')]],
  ['说了没给', [post(`${JSON_HEAD}content-length: 500\r\n`, '{"account":')], true],
  ['头没写完', ['GET /v1/districts HTTP/1.1\r\nhost: x\r\nx: '], true],
  ['一个字一个字', [...get('connection: close\r\n')].map((letter) => letter)],
  ['等一声继续', [post(`${JSON_HEAD}content-length: 2\r\nexpect: 100-continue\r\nconnection: close\r\n`, '{}')]],
  [
    '升级到二',
    [get('connection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAARAAAAAAAIAAAAA\r\n')],
    true,
  ],
];

/** Where more than one answer is right: as many requests in a row, and `100 Continue` before the answer. */
const MOST: Record<string, number> = { 排队二十个: 20, 等一声继续: 2 };

/** Requests that are not one, or are two. */
export function socketBytes(random: Random): Bytes {
  const [label, pieces, hangsUp = false] = random.pick(SHAPES);
  return { family: '套接字', label, pieces, hangsUp, most: MOST[label] ?? 1, hides: ['root:', 'secret-in-trace'] };
}
