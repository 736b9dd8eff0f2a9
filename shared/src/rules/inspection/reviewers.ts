/** Somebody who may be asked to review, with the organisations they hold a post in or above (paths, ending in "/"). */
export interface Reviewer {
  readonly id: string;
  readonly unitPaths: readonly string[];
}

export interface FileToReview {
  readonly id: string;
  /** Path of the department whose file it is, ends in "/". */
  readonly unitPath: string;
}

/**
 * Nobody reviews the department they belong to: neither it, nor a part of it, nor what stands over it on the same branch.
 * The district itself stands over everybody and is no kinship.
 */
export function mayReview(reviewer: Reviewer, file: FileToReview, districtPath: string): boolean {
  return !reviewer.unitPaths.some(
    (path) => path !== districtPath && (path.startsWith(file.unitPath) || file.unitPath.startsWith(path)),
  );
}

/**
 * Shares files among reviewers so that nobody gets a file of their own department and loads stay even: each file goes to the
 * one of those who may that has fewest so far (in the order named). @returns the files nobody of them may review as well.
 */
export function shareOut(
  files: readonly FileToReview[],
  reviewers: readonly Reviewer[],
  districtPath: string,
): { readonly assigned: ReadonlyMap<string, string>; readonly left: readonly string[] } {
  const load = new Map(reviewers.map(({ id }) => [id, 0]));
  const assigned = new Map<string, string>();
  const left: string[] = [];
  // Files few may review first: else the only one who may is full of what anybody could have taken.
  const choices = files.map((file) => ({ file, may: reviewers.filter((one) => mayReview(one, file, districtPath)) }));
  for (const { file, may } of choices.sort((a, b) => a.may.length - b.may.length)) {
    const [first, ...rest] = may;
    if (!first) {
      left.push(file.id);
      continue;
    }
    const chosen = rest.reduce((best, one) => ((load.get(one.id) ?? 0) < (load.get(best.id) ?? 0) ? one : best), first);
    load.set(chosen.id, (load.get(chosen.id) ?? 0) + 1);
    assigned.set(file.id, chosen.id);
  }
  return { assigned, left };
}
