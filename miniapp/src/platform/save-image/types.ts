export interface SavedImage {
  /** Draws with the 2D pen of either platform; `width` and `height` are CSS pixels, the picture is made at double size. */
  width: number;
  height: number;
  /** File name without extension (a browser downloads it). */
  name: string;
  draw: (pen: CanvasRenderingContext2D) => void;
}
export interface SaveImage {
  save(image: SavedImage): Promise<'saved' | 'denied' | 'failed'>;
}
