import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Reads tokens.scss itself, so a changed colour that is hard to read fails here (UX rule 37, WCAG 2.2 SC 1.4.3 and 1.4.11). */
const css = readFileSync(new URL('./tokens.scss', import.meta.url), 'utf8');

type Roles = Record<string, string>;

function rolesOf(selector: RegExp): Roles {
  const roles: Roles = {};
  for (const block of css.matchAll(new RegExp(`(?:^|\\n)${selector.source}\\s*\\{([^}]*)\\}`, 'g'))) {
    const body = (block[1] ?? '').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, name, value] of body.matchAll(/--([\w-]+)\s*:\s*(#[0-9A-Fa-f]{6})/g)) roles[name ?? ''] = value ?? '';
  }
  return roles;
}

const light = rolesOf(/page,\n\.app,\n\.theme-light/);
const darkOnly = rolesOf(/\.theme-dark/);
const staffOnly = rolesOf(/\.side-staff/);
const elderOnly = rolesOf(/\.mode-elder/);

/** The cascade of the real page: .side-staff comes after .theme-dark with equal weight, the double class wins over both. */
const THEMES: Record<string, Roles> = {
  '居民 light': light,
  '居民 dark': { ...light, ...darkOnly },
  '工作 light': { ...light, ...staffOnly },
  '工作 dark': { ...light, ...darkOnly, ...staffOnly, ...rolesOf(/\.side-staff\.theme-dark/) },
  '长辈 light': { ...light, ...elderOnly },
  '长辈 dark': { ...light, ...darkOnly, ...elderOnly, ...rolesOf(/\.mode-elder\.theme-dark/) },
};

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const WORDS: [string, string][] = [
  ['text', 'bg'],
  ['text', 'surface'],
  ['text-2', 'bg'],
  ['text-2', 'surface'],
  ['text-2', 'bg-sunken'],
  ['text-3', 'bg'],
  ['text-3', 'surface'],
  ['brand-text', 'bg'],
  ['brand-text', 'surface'],
  ['brand-text', 'brand-tint'],
  ['text', 'brand-tint'],
  ['text-2', 'brand-tint'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-press'],
  ['on-brand', 'brand-hover'],
  ['text-on-inverse', 'surface-inverse'],
  ['text-on-inverse-2', 'surface-inverse'],
  ['on-panel', 'panel'],
  ['on-panel-2', 'panel'],
  ['info-text', 'info-surface'],
  ['text-2', 'info-surface'],
  ['text', 'info-surface'],
  ['error', 'bg'],
  ['error', 'surface'],
  ['error', 'error-surface'],
  ['text', 'error-surface'],
  ['on-error', 'error'],
];
const SHAPES: [string, string][] = [
  ['border-control', 'surface'],
  ['border-control', 'bg'],
  ['line', 'bg'],
  ['focus', 'bg'],
  ['focus', 'surface'],
];
for (const colour of ['green', 'yellow', 'red', 'none']) {
  for (const ground of [`clock-${colour}-surface`, 'bg', 'surface']) {
    WORDS.push([`clock-${colour}-text`, ground]);
    SHAPES.push([`clock-${colour}-icon`, ground]);
  }
}

describe.each(Object.entries(THEMES))('%s', (_, roles) => {
  test.each(WORDS)('%s 写在 %s 上看得清（4.5:1）', (front, ground) => {
    expect(roles[front], front).toBeDefined();
    expect(roles[ground], ground).toBeDefined();
    expect(ratio(roles[front] ?? '', roles[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  test.each(SHAPES)('%s 画在 %s 上分得出（3:1）', (front, ground) => {
    expect(ratio(roles[front] ?? '', roles[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

test('黑白对比度是21比1', () => {
  expect(ratio('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
});
