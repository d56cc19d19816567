const MASK = '****';

/**
 * The text with every secret in it masked, as it is and as it stands in an address or a Basic header.
 * @param secrets undefined and empty ones are none
 */
export function maskSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  return secrets
    .filter((secret): secret is string => secret !== undefined && secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .toSorted((one, other) => other.length - one.length)
    .reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
}
