/** The script and style files of a page, by what the built router loads for it. @throws when the router cannot be read */
export function filesOfPage(router: string, names: readonly string[], page: string): string[];
/** Finishes the browser build in `folder`, once. */
export function finishH5(folder: string, options?: { ownApi?: boolean }): void;
