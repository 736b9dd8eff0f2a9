import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Names of everything WeChat's own type package declares on `wx`: the nearest thing to a list of what exists. */
export function declaredApis(): Set<string> {
  const packageFile = createRequire(import.meta.url).resolve('miniprogram-api-typings/package.json');
  const source = readFileSync(join(dirname(packageFile), 'types/wx/lib.wx.api.d.ts'), 'utf8');
  const names = new Set<string>();
  // `interface Wx { … }` closes with a brace at the same indentation; comments inside hold sample code, so they go first.
  for (const [, body] of source
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .matchAll(/\n {4}interface Wx \{([\s\S]*?)\n {4}\}/g)) {
    for (const [, name] of body!.matchAll(/^ {8}(?:readonly )?(\w+)[(<?:]/gm)) names.add(name!);
  }
  return names;
}
