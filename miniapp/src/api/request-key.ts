let counter = 0;

/**
 * A key for a request that must happen once however often it is sent. Unique enough for one person's requests: the server pairs
 * it with who is signed in. @param what a short word for the kind of request
 */
export function requestKey(what: string): string {
  counter += 1;
  return `${what}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}-${counter}`;
}
