import { expect, test } from 'vitest';
import { filesOfPage } from './finish-h5.mjs';

const NAMES = [
  '/js/12.aaaaaaaa.js',
  '/css/12.bbbbbbbb.css',
  '/js/1.cccccccc.js',
  '/js/345.dddddddd.js',
  '/js/app.eeeeeeee.js',
];
const ROUTER =
  'x=[Object.assign({"path":"pages/a/index","load":function(a,o){return[Promise.all([s.e(1),s.e(12)]).then(s.bind(s,9)),a,o]}},{}),' +
  'Object.assign({"path":"pages/b/index","load":function(a,o){return[s.e(345).then(s.bind(s,8)),a,o]}},{})]';

test('一页要用的脚本和样式，照打好的路由表来', () => {
  expect(filesOfPage(ROUTER, NAMES, 'pages/a/index')).toEqual([
    '/js/12.aaaaaaaa.js',
    '/css/12.bbbbbbbb.css',
    '/js/1.cccccccc.js',
  ]);
  expect(filesOfPage(ROUTER, NAMES, 'pages/b/index')).toEqual(['/js/345.dddddddd.js']);
});

test('路由表读不懂了就停下，不悄悄少留文件', () => {
  expect(() => filesOfPage(ROUTER, NAMES, 'pages/c/index')).toThrow('no route');
  expect(() => filesOfPage('{"path":"pages/a/index","load":1}', NAMES, 'pages/a/index')).toThrow('loads nothing');
});
