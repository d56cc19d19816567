/** Says which sources a build is of: the same for the same sources, on every machine. */
export function sourceFingerprint(project: string): string;

/** The release these sources are of, or are on the way to. */
export function projectVersion(project: string): string;

/** What keeps the built project from being deployed, one line each with the fix; none when it can be. */
export function buildProblems(project: string): string[];

/** The rep's handoff card in dist/assets: a URL anybody can read, for Flex loads it without credentials. */
export const HANDOFF_CARD: string;

/** The console's page in dist/assets: private, its Function answers it. */
export const CONSOLE_PAGE: string;
