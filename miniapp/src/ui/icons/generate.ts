import { readFileSync, writeFileSync } from 'node:fs';
import { compileIcons, type Source } from './compile.ts';

const here = (name: string): URL => new URL(name, import.meta.url);
const source = JSON.parse(readFileSync(here('source.json'), 'utf8')) as Source;
for (const [name, text] of Object.entries(compileIcons(source, readFileSync(here('../tokens.scss'), 'utf8'))))
  writeFileSync(here(name), text);
