import { createPrivateKey, createPublicKey, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';

/**
 * Every secret the server holds (decisions.md, *Encryption*). `KeyObject`s, so that printing a ring prints no key.
 *
 * - wrapping keys wrap the data key of each row; they can be rotated, the old ones stay for reading;
 * - the index key makes exact look-ups possible (查询码, telephone numbers, codes on paper) and stays as long as the data: the words it
 *   was used on are not kept, so nothing can be looked up with another one; only the full-text index can be built anew;
 * - the signing key is the root of everything short-lived (links, sessions): changing it only ends those;
 * - anchor keys sign the history's daily anchors (Ed25519); they can be rotated, the old ones stay for checking.
 */
export interface KeyRing {
  /** Key id of the wrapping key new rows use. */
  readonly current: string;
  readonly wrapping: ReadonlyMap<string, KeyObject>;
  readonly index: KeyObject;
  readonly signing: KeyObject;
  /** The first one signs; never empty. */
  readonly anchors: readonly AnchorKey[];
}

/** A pair of keys for the daily anchors. The public one is published, so that anybody can check a signature. */
export interface AnchorKey {
  readonly id: string;
  readonly private: KeyObject;
  readonly public: KeyObject;
  /** 32 bytes, base64url. */
  readonly published: string;
}

export type KeyProblem = 'missing' | 'unreadable' | 'malformed' | 'insideData';

/** Keys that cannot be used. The server must not start in production. The message never contains key material. */
export class KeyRingError extends Error {
  override readonly name = 'KeyRingError';
  readonly problem: KeyProblem;

  constructor(problem: KeyProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}

const KEY_BYTES = 32;
/** Begins with a letter, so that JSON keeps the order in which the keys were written. */
const KEY_ID = /^[a-z][a-z0-9-]{0,15}$/;
const INDEX = 'index';
const SIGNING = 'sign';
/** `anchor`, `anchor-2027`: any key id that begins so. */
const ANCHOR = 'anchor';
/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410, 7). */
const ED25519_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Reads a ring from text: either JSON `{"k2":"<base64>","k1":"<base64>","index":"<base64>","sign":"<base64>"}` or the
 * same as `k2:<base64>` items separated by blanks, commas or line breaks. The first wrapping key is the current one; keys
 * whose id begins with `anchor` sign the daily anchors, the first of them new ones.
 * Every key is 32 bytes, base64 or base64url.
 * @throws KeyRingError `malformed`
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, KeyObject>();
  for (const [id, base64] of entriesOf(text)) {
    if (!KEY_ID.test(id))
      throw malformed(`钥匙编号只能用小写字母开头、字母数字和短横，最长 16 位：“${id.slice(0, 16)}”`);
    if (keys.has(id)) throw malformed(`钥匙编号重复：“${id}”`);
    keys.set(id, secretKey(id, base64));
  }
  const index = keys.get(INDEX);
  const signing = keys.get(SIGNING);
  if (!index || !signing) throw malformed(`缺少 ${index ? SIGNING : INDEX} 钥匙`);
  keys.delete(INDEX);
  keys.delete(SIGNING);
  const anchors: AnchorKey[] = [];
  for (const [id, key] of keys) {
    if (!id.startsWith(ANCHOR)) continue;
    anchors.push(anchorKey(id, key.export()));
    keys.delete(id);
  }
  // A ring from before there were anchors: one made from the index key, which stays as long as the data does.
  const derived = Buffer.from(hkdfSync('sha256', index, '', 'tellit:anchor', KEY_BYTES));
  anchors.push(anchorKey('index', derived));
  const current = keys.keys().next().value;
  if (current === undefined) throw malformed('缺少加密钥匙，例如 k1');
  return { current, wrapping: keys, index, signing, anchors };
}

/**
 * The ring of this installation: `TELLIT_KEYS`, else the file named by `TELLIT_KEYS_FILE`, which must lie outside
 * `dataDir`, because a copy of the data must never carry the keys with it.
 * @throws KeyRingError
 */
export function loadKeyRing(env: Readonly<Record<string, string | undefined>>, dataDir: string): KeyRing {
  if (env.TELLIT_KEYS) return parseKeyRing(env.TELLIT_KEYS);
  if (!env.TELLIT_KEYS_FILE) {
    throw new KeyRingError('missing', '没有钥匙：请设置 TELLIT_KEYS 或 TELLIT_KEYS_FILE（见 docs/operations.md）。');
  }
  return parseKeyRing(readKeyFile(env.TELLIT_KEYS_FILE, dataDir));
}

/** A fresh ring as text, one key a line, ready for `TELLIT_KEYS` or a key file. */
export function newKeyRingText(): string {
  return ['k1', INDEX, SIGNING, ANCHOR].map((id) => `${id}:${randomBytes(KEY_BYTES).toString('base64')}\n`).join('');
}

/** A key for one purpose, derived from the signing key (HKDF-SHA-256), so that no two purposes share a key. */
export function signingKeyFor(ring: KeyRing, purpose: string): KeyObject {
  const ofRing = derived.get(ring) ?? new Map<string, KeyObject>();
  derived.set(ring, ofRing);
  let key = ofRing.get(purpose);
  if (!key) {
    key = createSecretKey(Buffer.from(hkdfSync('sha256', ring.signing, '', `tellit:${purpose}`, KEY_BYTES)));
    ofRing.set(purpose, key);
  }
  return key;
}

/** Every page with a photo asks for one. */
const derived = new WeakMap<KeyRing, Map<string, KeyObject>>();

function anchorKey(id: string, seed: Buffer): AnchorKey {
  const secret = createPrivateKey({ key: Buffer.concat([ED25519_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const open = createPublicKey(secret);
  return { id, private: secret, public: open, published: open.export({ format: 'jwk' }).x ?? '' };
}

function readKeyFile(path: string, dataDir: string): string {
  let real: string;
  let text: string;
  try {
    real = realpathSync(path);
    text = readFileSync(real, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    throw new KeyRingError('unreadable', `读不到钥匙文件 ${path}（${code}）。请检查路径和权限。`);
  }
  if (isInside(real, realOrResolved(dataDir))) {
    throw new KeyRingError('insideData', `钥匙文件 ${path} 在数据目录里，会跟着备份一起带走。请把它移到别处。`);
  }
  return text;
}

/** The data folder may not exist yet on the first start. */
function realOrResolved(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

function isInside(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && resolve(folder, path) === file;
}

function entriesOf(text: string): [string, string][] {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return jsonEntries(trimmed);
  return trimmed
    .split(/[\s,]+/)
    .filter((item) => item !== '')
    .map((item) => {
      const colon = item.indexOf(':');
      if (colon < 0) throw malformed('每把钥匙写成 编号:base64');
      return [item.slice(0, colon), item.slice(colon + 1)];
    });
}

function jsonEntries(text: string): [string, string][] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('JSON 读不出来');
  }
  return Object.entries(value as object).map(([id, base64]) => {
    if (typeof base64 !== 'string') throw malformed(`钥匙“${id.slice(0, 16)}”应是 base64 文字`);
    return [id, base64];
  });
}

function secretKey(id: string, base64: string): KeyObject {
  const bytes = Buffer.from(base64, 'base64');
  // Buffer.from skips what is not base64; writing it back shows whether anything was skipped.
  const clean = base64.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  const isExact = bytes.toString('base64').replace(/=+$/, '') === clean;
  if (!isExact || bytes.length !== KEY_BYTES) throw malformed(`钥匙“${id}”不是 ${KEY_BYTES} 字节的 base64`);
  return createSecretKey(bytes);
}

const malformed = (message: string) => new KeyRingError('malformed', `TELLIT_KEYS：${message}。`);
