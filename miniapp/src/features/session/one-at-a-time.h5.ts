/**
 * Runs `work` while no other tab of this browser does. The refresh token is rotated at every use and its reuse ends the
 * whole sign-in, so two tabs must never renew with the same one. Browsers without locks (before 2022) run it at once.
 */
export function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? (locks.request(name, work) as Promise<T>) : work();
}
