// WeChat's logic layer as far as a build test needs it: modules, App, Page and `wx`, in a context of its own without
// `window` or `document`. Written from WeChat's documents, not from what our code happens to call.
import { dirname, join } from 'node:path/posix';
import { createContext, Script } from 'node:vm';
import { outputOf, read } from './output.ts';
import { declaredApis } from './wechat-typings.ts';

type Options = Record<string, unknown>;
type Handler = (this: unknown, ...args: unknown[]) => unknown;

/** A page that was opened: what it last gave the view layer, by path (`root.cn.[0].cl`). */
export interface OpenPage {
  route: string;
  /** All words the page shows, in the order they were set. */
  texts(): string[];
  /** The attributes the page ever set, by their template name (`ariaLabel`, …). */
  unload(): void;
}

export interface FakeWechat {
  /** Calls of interfaces that WeChat does not have. */
  unknownApis: Set<string>;
  errors: unknown[];
  open(route: string, query?: Record<string, string>): Promise<OpenPage>;
}

const WINDOW_INFO = {
  windowWidth: 375,
  windowHeight: 812,
  screenWidth: 375,
  screenHeight: 812,
  statusBarHeight: 44,
  pixelRatio: 3,
  safeArea: { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 },
};
const BASE_INFO = {
  SDKVersion: '3.7.0',
  theme: 'light',
  fontSizeSetting: 16,
  fontSizeScaleFactor: 1,
  host: { env: 'WeChat' },
  language: 'zh_CN',
  version: '8.0.60',
};

/** Answers that pages read at once; everything asynchronous fails as it would without a network. */
const SYNC: Record<string, unknown> = {
  getWindowInfo: WINDOW_INFO,
  getAppBaseInfo: BASE_INFO,
  getDeviceInfo: { platform: 'ios', system: 'iOS 17.0', model: 'iPhone', brand: 'iPhone' },
  getSystemInfoSync: { ...WINDOW_INFO, ...BASE_INFO, platform: 'ios', system: 'iOS 17.0' },
  getMenuButtonBoundingClientRect: { width: 87, height: 32, top: 48, right: 368, bottom: 80, left: 281 },
  getStorageSync: '',
  getLaunchOptionsSync: { path: 'pages/scan/index', query: {}, scene: 1047 },
  getEnterOptionsSync: { path: 'pages/scan/index', query: {}, scene: 1047 },
  getStorageInfoSync: { keys: [], currentSize: 0, limitSize: 10240 },
  canIUse: true,
};

/** One interface: fails as without a network; what it gives back (task, manager, context) has every method. */
function fakeApi(name: string): Handler {
  return (options) => {
    if (name in SYNC) return SYNC[name];
    const failed = { errMsg: `${name}:fail no network`, errno: 600001 };
    queueMicrotask(() => {
      for (const key of ['fail', 'complete'])
        ((options as Options | undefined)?.[key] as Handler | undefined)?.(failed);
    });
    return new Proxy({}, { get: (_target, key) => (key === 'then' ? undefined : () => undefined) });
  };
}

/** The object `wx`: all declared interfaces as its own properties (Taro lists them), and a note of any other asked for. */
function fakeWx(unknownApis: Set<string>): object {
  const wx: Record<string, unknown> = { env: { USER_DATA_PATH: 'wxfile://usr' } };
  for (const name of declaredApis()) wx[name] ??= fakeApi(name);
  return new Proxy(wx, {
    get(target, name) {
      if (typeof name === 'string' && !(name in target) && name !== 'webpackJsonp') unknownApis.add(name);
      return target[String(name)];
    },
  });
}

function collectTexts(value: unknown, texts: string[]): void {
  if (Array.isArray(value)) for (const item of value) collectTexts(item, texts);
  else if (typeof value === 'object' && value !== null) {
    const { v, cn } = value as { v?: unknown; cn?: unknown };
    if (typeof v === 'string' && v !== '') texts.push(v);
    if (cn) collectTexts(cn, texts);
  }
}

/** Starts the built mini-program: evaluates app.js and calls `onLaunch`. */
export function launch(): FakeWechat {
  const folder = outputOf('weapp');
  const unknownApis = new Set<string>();
  const errors: unknown[] = [];
  const pages = new Map<string, Options>();
  const stack: unknown[] = [];
  let app: Options = {};
  let loading = '';

  const context = createContext({
    wx: fakeWx(unknownApis),
    App: (config: Options) => {
      app = config;
    },
    Page: (config: Options) => pages.set(loading, config),
    Component: () => {},
    Behavior: (config: Options) => config,
    getApp: () => app,
    getCurrentPages: () => stack,
    console: { ...console, error: (...args: unknown[]) => errors.push(args[0]) },
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
  });

  const modules = new Map<string, { exports: unknown }>();
  const load = (file: string): unknown => {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    modules.set(file, module);
    const source = `(function(require,module,exports){${read(folder, file)}\n})`;
    const run = new Script(source, { filename: file }).runInContext(context) as Handler;
    const requireFrom = (path: string): unknown => load(`${join(dirname(file), path).replace(/\.js$/, '')}.js`);
    run.call(undefined, requireFrom, module, module.exports);
    return module.exports;
  };

  load('app.js');
  (app.onLaunch as Handler | undefined)?.call(app, { path: 'pages/scan/index', query: {}, scene: 1047 });
  (app.onShow as Handler | undefined)?.call(app, { path: 'pages/scan/index', query: {}, scene: 1047 });

  return {
    unknownApis,
    errors,
    async open(route, query = {}) {
      loading = route;
      load(`${route}.js`);
      const config = pages.get(route);
      if (!config) throw new Error(`${route} 没有登记页面 / did not call Page()`);
      const sets: Options[] = [];
      const instance: Options = Object.assign(Object.create(config) as Options, {
        route,
        __route__: route,
        options: query,
        data: config.data,
        setData(data: Options, done?: () => void) {
          sets.push(data);
          if (done) queueMicrotask(done);
        },
      });
      stack.push(instance);
      const call = (name: string, ...args: unknown[]): unknown =>
        (config[name] as Handler | undefined)?.call(instance, ...args);
      call('onLoad', query);
      call('onShow');
      call('onReady');
      // React and the queries settle in timers and microtasks: at least a moment, longer on a busy machine.
      const began = Date.now();
      do {
        await new Promise((resolve) => setTimeout(resolve, 300));
      } while (!/\p{Script=Han}/u.test(JSON.stringify(sets)) && Date.now() - began < 10_000);
      return {
        route,
        texts: () => {
          const texts: string[] = [];
          for (const set of sets) {
            for (const [path, value] of Object.entries(set)) {
              if (path.endsWith('.v') && typeof value === 'string') texts.push(value);
              else collectTexts(path === 'root' ? (value as { cn?: unknown }).cn : value, texts);
            }
          }
          return texts;
        },
        unload: () => {
          call('onHide');
          call('onUnload');
          stack.pop();
        },
      };
    },
  };
}
