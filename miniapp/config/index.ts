import { join } from 'node:path';
import { defineConfig } from '@tarojs/cli';

/** WeChat's own set, which Taro's templates leave out (developers.weixin.qq.com/miniprogram/dev/component/aria-component). */
const ARIA = Object.fromEntries(
  [
    'role',
    'label',
    'hidden',
    'checked',
    'selected',
    'expanded',
    'disabled',
    'live',
    'modal',
    'valuenow',
    'valuemin',
    'valuemax',
  ].map((name) => [`aria-${name}`, '']),
);
const WITH_ARIA = [
  'View',
  'Text',
  'Image',
  'Button',
  'Input',
  'Textarea',
  'ScrollView',
  'Label',
  'Picker',
  'Switch',
  'Form',
];

/**
 * Taro leaves `node_modules` and the workspace alone; these are written in a newer JavaScript than WeChat's oldest
 * engines read (and than Taro's H5 minifier survives: `#private` became invalid code there). Webpack compares the
 * beginnings of real paths. Taro runs this file as CommonJS with miniapp/ as its directory (tools/build.mjs).
 */
const store = join(process.cwd(), '..', 'node_modules', '.pnpm');
const MODERN_PACKAGES = [
  '@tanstack+',
  'zustand@',
  'query-string@',
  'decode-uri-component@',
  'filter-obj@',
  'split-on-first@',
];
const COMPILED = [join(process.cwd(), '..', 'shared', 'src'), ...MODERN_PACKAGES.map((name) => join(store, name))];

/** Files a browser asks for by their own names: the icons and words of the installed app. */
const BESIDE_THE_PAGE = [
  'favicon.svg',
  'icon-192.png',
  'icon-512.png',
  'icon-mask-512.png',
  'apple-touch-icon.png',
  'manifest.webmanifest',
];

/** WeChat allows only a fixed https origin, so the mini-program is built for one; a browser asks where it came from. */
const apiBase = process.env.TARO_APP_API_BASE ?? '';

export default defineConfig<'webpack5'>({
  projectName: '说事直通',
  date: '2025-11-22',
  // Sizes are CSS pixels on both sides: ratio 2 at 375 makes the H5 transform the identity, and weapp has it off.
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_APP_GALLERY === '1' ? 'gallery-' : ''}${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  alias: { '@': join(process.cwd(), 'src') },
  defineConstants: { API_BASE: JSON.stringify(process.env.TARO_ENV === 'h5' ? '' : apiBase) },
  plugins: [
    '@tarojs/plugin-framework-react',
    ['@tarojs/plugin-inject', { components: Object.fromEntries(WITH_ARIA.map((name) => [name, ARIA])) }],
  ],
  copy: {
    patterns:
      process.env.TARO_ENV === 'weapp'
        ? [{ from: 'src/sitemap.json', to: 'dist/weapp/sitemap.json' }]
        : BESIDE_THE_PAGE.map((name) => ({ from: `src/assets/${name}`, to: `dist/h5/${name}` })),
    options: {},
  },
  // Taro writes every Chinese letter as \uXXXX, six bytes for three: 30 KB of a main package that has 800. The files are UTF-8.
  ...(process.env.TARO_ENV === 'weapp' ? { terser: { enable: true, config: { output: { ascii_only: false } } } } : {}),
  mini: {
    compile: { include: COMPILED },
    optimizeMainPackage: { enable: true },
    // Sizes stay as written; only the browser's own rules (/* #ifdef h5 */: hover, focus, `*`) are left out, WXSS refuses some of them.
    postcss: { pxtransform: { enable: true, config: { methods: ['platform'] } } },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // Sizes are judged by tests/build, not by webpack's general advice.
    webpackChain(chain) {
      chain.performance.hints(false);
      // What several pages need is loaded once: by itself Taro puts all of it into every page. Styles stay with their page,
      // their order is part of what they say.
      chain.optimization.merge({
        splitChunks: {
          cacheGroups: {
            pages: {
              chunks: 'async',
              minChunks: 2,
              minSize: 30_000,
              maxAsyncRequests: 6,
              enforceSizeThreshold: 10_000_000,
              reuseExistingChunk: true,
              test: (module: { type: string }) => module.type.startsWith('javascript/'),
            },
          },
        },
      });
    },
    compile: { include: COMPILED },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    // Taro's types forget 'px'; its transform knows it.
    postcss: { pxtransform: { enable: true, config: { targetUnit: 'px' as 'rem' } } },
  },
});
