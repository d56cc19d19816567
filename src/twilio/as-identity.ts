/**
 * How Flex writes a name or an e-mail address as a chat identity: what is no letter or digit as `_` and its code, e.g.
 * `a_2Eb_40c` (https://support.twilio.com/hc/en-us/articles/42799965656987).
 */
export function asIdentity(name: string): string {
  return name.replace(
    /[^A-Za-z0-9]/g,
    (character) => `_${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
