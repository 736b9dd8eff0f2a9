import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'acorn';

/** Where Taro writes a target. */
export function outputOf(target: 'h5' | 'weapp'): string {
  const folder = join(import.meta.dirname, '../../miniapp/dist', target);
  if (!existsSync(folder))
    throw new Error(`没有构建 ${target}：先运行 npm run build:${target} / build ${target} first`);
  return folder;
}

/** Every file below `folder`, relative to it, with forward slashes. */
export function filesIn(folder: string, ending = ''): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

export function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** Bytes of all these files together. */
export function sizeOf(folder: string, files: string[]): number {
  return files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

/** A node of the syntax tree; acorn's own union is too narrow for a walk over everything. */
export interface SyntaxNode {
  type: string;
  [field: string]: unknown;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** The oldest phones we support (iOS 12, miniapp/babel.config.cjs) read JavaScript of 2019; anything newer throws here. */
export function parseScript(source: string): SyntaxNode {
  return parse(source, { ecmaVersion: 2019, sourceType: 'script' }) as unknown as SyntaxNode;
}

/** Calls `visit` for every node below and including `root`. */
export function walk(root: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    visit(node);
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) stack.push(...value.filter(isNode));
      else if (isNode(value)) stack.push(value);
    }
  }
}

/** What app.json says, as far as the tests ask. */
export interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
  requiredPrivateInfos?: string[];
  requiredBackgroundModes?: string[];
  permission?: Record<string, unknown>;
  __usePrivacyCheck__?: boolean;
  darkmode?: boolean;
  themeLocation?: string;
  sitemapLocation?: string;
  lazyCodeLoading?: string;
}

export function appJson(): AppJson {
  return JSON.parse(read(outputOf('weapp'), 'app.json')) as AppJson;
}
