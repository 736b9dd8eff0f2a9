/** A mini-program is one process: nothing else can renew at the same time. */
export function oneAtATime<T>(_name: string, work: () => Promise<T>): Promise<T> {
  return work();
}
