// `npm test`: the checks, the two builds, then every vitest project; the last line is the count.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './bootstrap.mjs';
import { buildIfStale, buildServerIfStale } from './build.mjs';

/** Checks that come before the tests; each counts as one test in the last line. */
const checks = [
  ['typecheck 共用与服务端 / shared, api, tests', (tools) => tools.bin('tsc', ['--noEmit', '-p', 'tsconfig.json'])],
  ['typecheck 小程序 H5 / miniapp H5', (tools) => tools.bin('tsc', ['--noEmit', '-p', 'miniapp/tsconfig.json'])],
  ['typecheck 小程序 / miniapp weapp', (tools) => tools.bin('tsc', ['--noEmit', '-p', 'miniapp/tsconfig.weapp.json'])],
  ['lint 规范 / biome', (tools) => tools.bin('biome', ['check', '--error-on-warnings'])],
  ['imports 依赖方向 / import directions', (tools) => tools.node24(['tools/check-imports.mjs'])],
  ['build 服务 / server', (tools) => buildServerIfStale(tools)],
  ['build H5', (tools) => buildIfStale(tools, 'h5')],
  ['build 小程序 / weapp', (tools) => buildIfStale(tools, 'weapp')],
];

/** Reads vitest's JSON report; a file that could not even be loaded counts as one failure. */
export function countTests(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length };
}

async function runVitest(tools, args) {
  const reportFile = join(tools.cacheDir, 'test-results.json');
  mkdirSync(tools.cacheDir, { recursive: true });
  rmSync(reportFile, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  // Tests that start a server start the compiled one, as `npm start` does; a single test run by hand starts the sources.
  const env = { ...tools.env, TELLIT_COMPILED: '1' };
  const code = await tools.bin('vitest', ['run', ...reporters, ...args], { env });
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 };
  const count = countTests(JSON.parse(readFileSync(reportFile, 'utf8')));
  // An error outside any test (a rejection nobody caught) fails the run without failing a test.
  if (code !== 0 && count.failed === 0) count.failed = 1;
  return count;
}

/** Runs everything, also after a failed check, and gives 0 only when nothing failed. Arguments go to vitest. */
export async function runTests(tools, args) {
  const failedChecks = [];
  for (const [name, check] of checks) {
    const began = Date.now();
    const code = await check(tools);
    say(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    if (code !== 0) failedChecks.push(name);
  }
  const tests = await runVitest(tools, args);
  const passed = tests.passed + checks.length - failedChecks.length;
  const failed = tests.failed + failedChecks.length;
  for (const name of failedChecks) console.log(` ✗ 检查未过 / check failed: ${name}`);
  console.log(` 检查 checks ${checks.length - failedChecks.length}/${checks.length} + 测试 tests ${tests.passed}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
