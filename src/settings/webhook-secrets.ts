/** Characters a secret has at least: what is shorter can be guessed. */
const SHORTEST = 16;
/** The one that is registered in OpenCX, and the one that comes after it. */
const MOST = 2;

/**
 * The secrets that admit OpenCX's webhooks.
 * @param setting one secret, or two with a comma between them while one takes the other's place
 * @returns none when the setting is not set or cannot be used
 */
export function webhookSecrets(setting: unknown): string[] {
  if (typeof setting !== 'string') return [];
  const secrets = setting.split(',').map((secret) => secret.trim());
  const areUsable = secrets.length <= MOST && secrets.every(({ length }) => length >= SHORTEST);
  return areUsable ? secrets : [];
}
