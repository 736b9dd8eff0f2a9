import { inspectionPolicyProblem } from '../../words/inspection-policy-copy.ts';

/** What a district may change about planning inspections. Every change is a version with its reason. */
export interface InspectionPolicy {
  /** 只敲一次门: windows of several departments at one business that overlap or lie at most so many days apart are proposed as one visit. */
  joinWithinDays: number;
  /** The longest window of a task, in days: a business must know when somebody comes. */
  maxWindowDays: number;
}

/** In force where nobody changed it. 30 days as in the 福山 practice (screens/staff/05); the longest window is the same. */
export const DEFAULT_INSPECTION_POLICY: InspectionPolicy = { joinWithinDays: 30, maxWindowDays: 30 };

/** Days a district may choose for each value. */
const BOUNDS: Record<keyof InspectionPolicy, readonly [number, number]> = {
  joinWithinDays: [0, 90],
  maxWindowDays: [1, 90],
};

/** What is wrong with rules somebody wrote, and at which value; empty when they can be used. */
export function inspectionPolicyProblems(
  policy: InspectionPolicy,
): { path: keyof InspectionPolicy; message: string }[] {
  const paths = Object.keys(BOUNDS) as (keyof InspectionPolicy)[];
  return paths.flatMap((path) => {
    const [least, most] = BOUNDS[path];
    const n = policy[path];
    return Number.isInteger(n) && n >= least && n <= most ? [] : [{ path, message: inspectionPolicyProblem[path] }];
  });
}
