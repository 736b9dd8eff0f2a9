export interface ServerEvent {
  event: string;
  data: string;
}

/**
 * Reads server-sent events from pieces of text as they arrive (WHATWG HTML, 9.2.6): lines end in LF, CR or CRLF, also between
 * two pieces; an empty line ends an event; comments and unknown fields are skipped.
 */
export function eventReader(): (piece: string) => ServerEvent[] {
  let rest = '';
  let event = '';
  let data: string[] = [];
  return (piece) => {
    const found: ServerEvent[] = [];
    rest += piece;
    // A CR at the very end may be the first half of CRLF: it waits for the next piece.
    const held = rest.endsWith('\r') ? '\r' : '';
    const lines = rest.slice(0, rest.length - held.length).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + held;
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) found.push({ event: event || 'message', data: data.join('\n') });
        event = '';
        data = [];
        continue;
      }
      const colon = line.indexOf(':');
      if (colon === 0) continue;
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'event') event = value;
      else if (field === 'data') data.push(value);
    }
    return found;
  };
}
