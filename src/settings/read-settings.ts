import { type Settings, settingsSchema } from './settings';
import { looksLikeSecret } from './looks-like-secret';
import { settingsHelp } from './settings-help';

/** One or more settings are missing or malformed; the message names every one. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/**
 * Parses the environment variables of the deployment.
 * @param variables the Function's context; anything that is no setting is ignored, an empty value counts as unset
 * @throws SettingsError naming every bad variable: what was received (never a secret), what is expected and the
 * line to add
 */
export function readSettings(variables: Readonly<Record<string, unknown>>): Settings {
  const present = Object.fromEntries(
    Object.keys(settingsSchema.shape)
      .map((name) => [name, variables[name]] as const)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
  );
  const parsed = settingsSchema.safeParse(present);
  if (parsed.success) return parsed.data;
  const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  throw new SettingsError([...names].map((name) => describeProblem(name, present[name])));
}

const NOT_SHOWN = 'a value that is not shown';
/** Characters of a value that are shown. */
const SHOWN = 80;

/** A key may have been pasted into any line. */
function shown(value: string): string {
  if (looksLikeSecret(value)) return NOT_SHOWN;
  return JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);
}

function describeProblem(name: string, received: string | undefined): string {
  const help = settingsHelp[name];
  const seen = received === undefined ? 'nothing' : help?.secret ? NOT_SHOWN : shown(received);
  return `${name}: received ${seen}, expected ${help?.expected ?? 'another value'}. Add: ${name}=${help?.example ?? '…'}`;
}
