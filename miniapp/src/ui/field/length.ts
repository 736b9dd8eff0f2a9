/** Letters as a person counts them: one 汉字 or one emoji is one, whatever its encoding. Must match the server's count. */
export function lengthOf(text: string): number {
  return [...text].length;
}
