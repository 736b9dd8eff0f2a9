// The service worker in a world of its own: which requests it touches, and that files of two builds never meet.
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { beforeEach, describe, expect, test } from 'vitest';

const SOURCE = readFileSync(new URL('sw.js', import.meta.url), 'utf8');
const HERE = 'https://tell.example';
const FILES = ['/js/app.0a1b2c3d.js', '/favicon.svg'];

type Answer = { ok: boolean; status: number; text(): Promise<string>; clone(): Answer };
const answer = (body: string, status = 200): Answer => ({
  ok: status < 400,
  status,
  text: async () => body,
  clone: () => answer(body, status),
});

/** What a browser gives a worker, kept in maps. */
class World {
  readonly caches = new Map<string, Map<string, Answer>>();
  readonly asked: string[] = [];
  server: (path: string) => Answer | 'down' = () => answer('');
  readonly #listeners = new Map<string, (event: unknown) => void>();

  constructor(build: string) {
    const pathOf = (request: string | { url: string }): string =>
      new URL(typeof request === 'string' ? request : request.url, HERE).pathname;
    const fetch = async (request: string | { url: string }): Promise<Answer> => {
      const path = pathOf(request);
      this.asked.push(path);
      const given = this.server(path);
      if (given === 'down') throw new TypeError('Failed to fetch');
      return given;
    };
    const open = async (name: string) => {
      const kept = this.caches.get(name) ?? new Map<string, Answer>();
      this.caches.set(name, kept);
      const add = async (path: string): Promise<void> => {
        const given = await fetch(path);
        if (!given.ok) throw new TypeError('bad answer');
        kept.set(pathOf(path), given);
      };
      return {
        match: async (request: string | { url: string }) => kept.get(pathOf(request)),
        put: async (request: string | { url: string }, given: Answer) => void kept.set(pathOf(request), given),
        add,
        addAll: async (paths: string[]) => void (await Promise.all(paths.map(add))),
      };
    };
    const self = {
      location: new URL(HERE),
      clients: { claim: async () => undefined },
      addEventListener: (name: string, listener: (event: unknown) => void) => void this.#listeners.set(name, listener),
    };
    const Response = { error: () => answer('', 599), redirect: (url: string) => answer(`→ ${url}`, 302) };
    const caches = {
      open,
      keys: async () => [...this.caches.keys()],
      delete: async (name: string) => this.caches.delete(name),
    };
    const script = SOURCE.replace("'__BUILD__'", `'${build}'`).replace("['__FILES__']", JSON.stringify(FILES));
    runInContext(script, createContext({ self, caches, fetch, Response, URL, setTimeout, Promise }));
  }

  /** Resolves when the event's work is done; rejects as it does. */
  async tell(name: 'install' | 'activate' | 'message', data?: unknown): Promise<void> {
    const work: Promise<unknown>[] = [];
    this.#listeners.get(name)?.({ data, waitUntil: (one: Promise<unknown>) => work.push(one) });
    await Promise.all(work);
  }

  /** What the worker answers; 'untouched' when it leaves the request to the browser. */
  async ask(path: string, { method = 'GET', mode = 'cors', origin = HERE } = {}): Promise<string> {
    let given: Promise<Answer> | undefined;
    const respondWith = (one: Promise<Answer>): void => {
      given = one;
    };
    this.#listeners.get('fetch')?.({ request: { url: origin + path, method, mode }, respondWith });
    if (!given) return 'untouched';
    const { status, text } = await given;
    return status < 400 ? text() : `${status}`;
  }
}

const page = (build: string): string => `<meta name="build" content="${build}"/>`;
let world: World;
beforeEach(() => {
  world = new World('aaa');
  world.server = (path) => answer(path === '/' ? page('aaa') : `file ${path}`);
});

describe('装上', () => {
  test('首页和清单里的文件一次留齐', async () => {
    await world.tell('install');
    expect([...(world.caches.get('shell-aaa')?.keys() ?? [])].sort()).toEqual(['/', ...FILES].sort());
  });
  test('服务器这时已经换了一版：不装，一个文件也不混', async () => {
    world.server = () => answer(page('bbb'));
    await expect(world.tell('install')).rejects.toThrow('another build');
    expect(world.caches.size).toBe(0);
  });
  test('有一个文件取不到：不装', async () => {
    world.server = (path) => (path === '/favicon.svg' ? answer('', 404) : answer(page('aaa')));
    await expect(world.tell('install')).rejects.toThrow();
    expect(world.caches.get('shell-aaa')?.has('/')).not.toBe(true);
  });
  test('接手时才删旧版，别人的缓存不动', async () => {
    await world.tell('install');
    world.caches.set('shell-old', new Map());
    world.caches.set('else', new Map());
    await world.tell('activate');
    expect([...world.caches.keys()].sort()).toEqual(['else', 'shell-aaa']);
  });
});

describe('请求', () => {
  beforeEach(async () => world.tell('install'));

  test.each([
    ['/v1/complaints', {}],
    ['/v1/complaints', { method: 'POST' }],
    ['/v1/files/a.jpg?sig=1', {}],
    ['/openapi.json', {}],
    ['/v1/public/visits/x/notice.pdf', { mode: 'navigate' }],
    ['/js/app.0a1b2c3d.js', { origin: 'https://elsewhere.example' }],
  ])('%s 不碰', async (path, options) => {
    expect(await world.ask(path, options)).toBe('untouched');
  });

  test('有网：首页总是最新的；没网或服务器坏了：上次那一版', async () => {
    world.server = () => answer(page('bbb'));
    expect(await world.ask('/', { mode: 'navigate' })).toBe(page('bbb'));
    world.server = () => 'down';
    expect(await world.ask('/', { mode: 'navigate' })).toBe(page('aaa'));
    world.server = () => answer('', 502);
    expect(await world.ask('/', { mode: 'navigate' })).toBe(page('aaa'));
  });

  test('新一版首页在，旧工人也不拿旧文件给它：名字不同，去服务器取', async () => {
    world.server = (path) => answer(`new ${path}`);
    expect(await world.ask('/js/app.ffffffff.js')).toBe('new /js/app.ffffffff.js');
    expect(await world.ask('/js/app.0a1b2c3d.js')).toBe('file /js/app.0a1b2c3d.js');
  });

  test('带内容名的文件取过一次就留着；没取到的不留', async () => {
    await world.ask('/css/9.12345678.css');
    world.server = () => 'down';
    expect(await world.ask('/css/9.12345678.css')).toBe('file /css/9.12345678.css');
    world.server = () => answer('', 404);
    expect(await world.ask('/js/gone.12345678.js')).toBe('404');
    expect(world.caches.get('shell-aaa')?.has('/js/gone.12345678.js')).toBe(false);
  });

  test('没网时扫码：照服务器的样子转到对的那一页', async () => {
    world.server = () => 'down';
    expect(await world.ask('/q/dem0skj000001', { mode: 'navigate' })).toBe('→ /#/pages/scan/index?code=dem0skj000001');
    expect(await world.ask('/q/abcdefgh12345678', { mode: 'navigate' })).toBe(
      '→ /#/pages/inspection/index?code=abcdefgh12345678',
    );
    expect(await world.ask('/v/AB12CD34', { mode: 'navigate' })).toBe('→ /#/pages/verify/index?code=AB12CD34');
  });

  test('页面报来的名单里，只收带内容名的脚本和样式', async () => {
    await world.tell('message', { keep: ['/v1/complaints', '/js/9.abcdef01.js', 7, 'https://x/js/9.abcdef02.js'] });
    expect(world.caches.get('shell-aaa')?.has('/js/9.abcdef01.js')).toBe(true);
    expect([...(world.caches.get('shell-aaa')?.keys() ?? [])].some((path) => path.startsWith('/v1/'))).toBe(false);
  });
});
