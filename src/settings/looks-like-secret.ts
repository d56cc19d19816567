/** How keys of OpenCX and of others begin, also those that are cut off. */
const KEY = /\b(ocx|sk|pk|rk|gh[a-z]|xox[a-z]|bearer|basic)[_\s-]|-----BEGIN|\beyJ/i;
/** A user's part in an address. */
const USER_IN_ADDRESS = /:\/\/[^/]*@/;
/** What Twilio names its things by is no secret; its Auth Token is the same without the two letters. */
const SID = /^[A-Z]{2}[0-9a-fA-F]{32}$/;
const WORD = /[A-Za-z0-9+=._-]{16,}/g;

/** Whether a text may be, or may hold, a key, a token or a password: then nobody is to read it. */
export function looksLikeSecret(text: string): boolean {
  if (KEY.test(text) || USER_IN_ADDRESS.test(text)) return true;
  return (text.match(WORD) ?? []).some((word) => !SID.test(word) && isNoWordOfALanguage(word));
}

function isNoWordOfALanguage(word: string): boolean {
  return new Set(word).size > 5 && (/[0-9+=_-]/.test(word) || /[a-z][A-Z]/.test(word));
}
