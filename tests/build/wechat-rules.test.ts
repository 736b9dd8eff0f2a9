import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appJson, filesIn, outputOf, parseScript, read, type SyntaxNode, walk } from './output.ts';
import { declaredApis } from './wechat-typings.ts';

const folder = outputOf('weapp');
const apis = declaredApis();

describe('隐私与权限声明', () => {
  const app = appJson();

  test('只声明“用户自己在地图上选的位置”', () => {
    expect(app.requiredPrivateInfos).toEqual(['chooseLocation']);
    expect(app.permission?.['scope.userLocation']).toBeUndefined();
    expect(app.requiredBackgroundModes ?? []).toEqual([]);
  });

  test('打开隐私检查，登记站点地图和深色主题', () => {
    expect(app.__usePrivacyCheck__).toBe(true);
    expect(JSON.parse(read(folder, app.sitemapLocation!)).rules.at(-1)).toEqual({ action: 'disallow', page: '*' });
    expect(Object.keys(JSON.parse(read(folder, app.themeLocation!)))).toEqual(['light', 'dark']);
  });

  // Undeclared position calls are refused by WeChat at run time and by its review before that.
  test('源码不调用未声明的定位接口', () => {
    for (const { file, names } of taroCalls()) {
      const forbidden = ['getLocation', 'getFuzzyLocation', 'startLocationUpdate', 'choosePoi', 'chooseAddress'];
      expect(
        names.filter((name) => forbidden.includes(name)),
        file,
      ).toEqual([]);
    }
  });
});

describe('只用微信真有的接口', () => {
  test('类型包确实读到了', () => {
    expect(apis.size).toBeGreaterThan(300);
    expect(apis.has('requestSubscribeMessage')).toBe(true);
  });

  test('构建结果里的 wx.*', () => {
    const unknown = new Set<string>();
    for (const file of filesIn(folder, '.js')) {
      walk(parseScript(read(folder, file)), (node) => {
        const name = memberOfWx(node);
        if (name && !apis.has(name) && !WEBPACK_GLOBALS.has(name)) unknown.add(`${file}: wx.${name}`);
      });
    }
    expect([...unknown]).toEqual([]);
  });

  test('小程序一侧源码里的 Taro.*', () => {
    const unknown = taroCalls().flatMap(({ file, names }) =>
      names.filter((name) => !apis.has(name) && !TARO_OWN.has(name)).map((name) => `${file}: Taro.${name}`),
    );
    expect(unknown).toEqual([]);
  });
});

describe('读屏', () => {
  const templates = read(folder, 'base.wxml');

  // Taro's templates come without aria-*; @tarojs/plugin-inject puts them back. Only components in use have a template.
  test('能被读到的每种组件都带着无障碍属性', () => {
    const tags = ['view', 'text', 'image', 'button', 'input', 'textarea', 'picker', 'scroll-view', 'switch'];
    const used = tags.filter((tag) => new RegExp(`<${tag} `).test(templates));
    const described = used.filter((tag) =>
      [...templates.matchAll(new RegExp(`<${tag} [^>]*>`, 'g'))].some(([text]) =>
        ['aria-role="', 'aria-label="', 'aria-hidden="'].every((attribute) => text.includes(attribute)),
      ),
    );
    expect(used).toEqual(expect.arrayContaining(['view', 'text']));
    expect(described).toEqual(used);
  });
});

/** Webpack keeps its chunks on `wx`, WeChat's global object. */
const WEBPACK_GLOBALS = new Set(['webpackJsonp']);

/** What Taro itself adds beside WeChat's interfaces. */
const TARO_OWN = new Set(['getCurrentInstance', 'getEnv', 'ENV_TYPE', 'eventCenter', 'nextTick', 'getCurrentPages']);

function memberOfWx(node: SyntaxNode): string | null {
  if (node.type !== 'MemberExpression') return null;
  const object = node.object as SyntaxNode;
  const property = node.property as SyntaxNode;
  if (object.type !== 'Identifier' || object.name !== 'wx') return null;
  return String(node.computed ? property.value : property.name);
}

/** Which `Taro.…` functions each source file of the WeChat side calls; types (`Taro.UploadTask`) are not calls. */
function taroCalls(): { file: string; names: string[] }[] {
  const source = join(import.meta.dirname, '../../miniapp/src');
  return filesIn(source)
    .filter((file) => /\.tsx?$/.test(file) && !/\.h5\.tsx?$|\.test\.tsx?$/.test(file))
    .map((file) => ({
      file,
      names: [...read(source, file).matchAll(/\bTaro\.([a-z]\w*)\s*(?:<[^>]*>)?\(/g)].map((match) => match[1]!),
    }));
}
