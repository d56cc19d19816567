const MASK = '****';
/** Text that may be the base64 of something. */
const BASE64 = /[A-Za-z0-9+/_-]{8,}={0,2}/g;

/**
 * The text with every secret in it masked: as it is, as it stands in an address, and inside base64, as in a Basic header.
 * @param secrets undefined and empty ones are none
 */
export function maskSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  const known = secrets.filter((secret): secret is string => secret !== undefined && secret !== '');
  const holdsSecret = (base64: string): boolean => {
    const decoded = Buffer.from(base64, 'base64').toString();
    return known.some((secret) => decoded.includes(secret));
  };
  return known
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .toSorted((one, other) => other.length - one.length)
    .reduce((masked, secret) => masked.replaceAll(secret, MASK), text)
    .replace(BASE64, (word) => (holdsSecret(word) ? MASK : word));
}
