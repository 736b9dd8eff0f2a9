/** Centre and radius. */
export type Circle = readonly [x: number, y: number, radius: number];

/** Shapes of the poster's mark and icons, on the grids they were drawn on (screens: 24 for the mark, 20 for icons). */
export type Shape =
  | { readonly path: string }
  | { readonly circle: Circle }
  | { readonly rect: readonly [x: number, y: number, width: number, height: number, radius: number] };

export const ICON_GRID = 20;
export const ICON_STROKE = 1.75;

export const ICONS = {
  scan: [
    { path: 'M3.5 3.5h4.7v4.7H3.5zM11.8 3.5h4.7v4.7h-4.7zM3.5 11.8h4.7v4.7H3.5zM11.8 11.8h1.8v1.8M16.5 11.8v4.7h-4.7' },
  ],
  speak: [{ rect: [7.6, 3, 4.8, 8.4, 2.4] }, { path: 'M4.8 9.6a5.2 5.2 0 0 0 10.4 0M10 14.8V17' }],
  answer: [{ path: 'M3.5 4.5h13v9H9l-3.5 3v-3h-2z' }],
  hidden: [
    {
      path:
        'M3.5 3.5l13 13M8.2 5.2A8 8 0 0 1 10 5c3.6 0 6.2 2.3 7.5 5a10 10 0 0 1-2 2.8' +
        'M12.9 14.2c-.9.5-1.9.8-2.9.8-3.6 0-6.2-2.3-7.5-5 .7-1.4 1.7-2.7 3-3.6M8.4 8.4a2.3 2.3 0 0 0 3.2 3.2',
    },
  ],
  people: [
    { circle: [7.6, 7.4, 2.6] },
    { path: 'M3 16c.2-2.8 2-4.4 4.6-4.4s4.4 1.6 4.6 4.4M12.6 5a2.6 2.6 0 0 1 0 4.8M14 11.9c1.8.5 2.9 2 3 4.1' },
  ],
} as const satisfies Record<string, readonly Shape[]>;

/** 直通线: the product's mark, a line with stops (screens/TOKENS.md). White on a brand-coloured square. */
export const MARK = {
  grid: 24,
  radius: 6,
  stroke: 1.8,
  line: 'M12 19.5V9.2',
  dots: [
    [12, 19, 1.7],
    [12, 13.6, 1.7],
  ] as readonly Circle[],
  ring: [12, 6.6, 2.7],
} as const;

/** Light theme of the resident side (screens/tokens.css); paper has no dark theme. */
export const COLOURS = {
  paper: '#F7F3EB',
  white: '#FFFFFF',
  ink: '#172047',
  brand: '#283A7E',
  code: '#0F1530',
  text: '#1B2033',
  quiet: '#545868',
  onInk: '#FBF8F1',
  quietOnInk: '#C5CCE8',
} as const;

/**
 * The white card a code sits on, in millimetres, on the poster and as a sticker. 79 mm of code and four modules of white
 * on every side (qr.ts), clear of the round corners, need 98 mm, a little more than drawn. The mark is smaller than drawn:
 * with 15 mm of it most codes that had lost another 15 % in two places could not be read, with 11.5 mm all could.
 */
export const CODE_CARD = { width: 98, height: 113.5, code: 79, markRim: 11.5, mark: 10 } as const;
