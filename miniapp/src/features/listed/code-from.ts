/** The code of a paper from a page's parameters: the last part of `https://<domain>/v/<code>`, or the bare code; '' for none. */
export function codeFrom(params: Record<string, string | undefined>): string {
  const given = params.code ?? params.q ?? '';
  return decoded(given).split(/[?#]/)[0]?.split('/').at(-1)?.trim() ?? '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % is no escape; what people typed is looked up as it stands.
    return text;
  }
}
