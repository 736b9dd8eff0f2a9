/** What the system tells about how things should look. */
export interface SystemAppearance {
  /** 1 … 1.6 by the WeChat font setting, 1 … 2 by the size of letters set in a browser. */
  fontScale(): number;
  theme(): 'light' | 'dark';
  /** Returns the function that ends the watching. */
  watchTheme(onChange: (theme: 'light' | 'dark') => void): () => void;
  /** Colour behind and beyond the page, which CSS variables cannot reach in WeChat. `dark` chooses the colour of the status bar's words. */
  paint(background: string, dark: boolean): void;
}
