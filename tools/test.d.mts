interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}
/** Reads vitest's JSON report; a file that could not even be loaded counts as one failure. */
export function countTests(report: VitestReport): { passed: number; failed: number };
