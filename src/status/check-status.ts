import type { Settings } from '../settings/settings';

/** Put in by the build. */
declare const BUILD_FINGERPRINT: string;
declare const BUILD_VERSION: string;

/** One thing the deployment depends on. */
interface Check {
  name: string;
  ok: boolean;
  /** What was found; no secret. */
  found: string;
}

/** What is configured and reachable. */
export interface Status {
  ok: boolean;
  /** The release. */
  version: string;
  /** Which sources are deployed (scripts/project-build.cjs makes it of them). */
  build: string;
  settings: Record<string, string>;
  checks: Check[];
}

/**
 * Reaches out to everything the AI worker needs.
 * @param probes by name; each answers what it found, or fails
 */
export async function checkStatus(
  probes: Readonly<Record<string, () => Promise<string>>>,
  settings: Settings,
): Promise<Status> {
  const checks = await Promise.all(Object.entries(probes).map(([name, probe]) => check(name, probe)));
  return {
    ok: checks.every(({ ok }) => ok),
    version: BUILD_VERSION,
    build: BUILD_FINGERPRINT,
    settings: withoutSecrets(settings),
    checks,
  };
}

async function check(name: string, probe: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, found: await probe() };
  } catch (error) {
    return { name, ok: false, found: error instanceof Error ? error.message : String(error) };
  }
}

function withoutSecrets(settings: Settings): Record<string, string> {
  const { OPENCX_API_KEY: _key, OPENCX_WEBHOOK_SECRET: webhookSecret, ...shown } = settings;
  return {
    ...Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, String(value)])),
    OPENCX_WEBHOOK_SECRET: webhookSecret === undefined ? 'not set' : 'set',
  };
}
