/** Says which sources a build is of: the same for the same sources, on every machine. */
export function sourceFingerprint(project: string): string;

/** What keeps the built project from being deployed, one line each with the fix; none when it can be. */
export function buildProblems(project: string): string[];
