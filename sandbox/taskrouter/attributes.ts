import { badRequest } from './errors';

/** Task or worker attributes as an object. */
export type Attributes = Record<string, unknown>;

/** Twilio: task and worker attributes hold 4,096 characters in all, white space included. */
const LARGEST_ATTRIBUTES = 4096;

/** Gives the text back when TaskRouter would take it as attributes; throws 400/20001 otherwise. */
export function checkedAttributes(text: string): string {
  if (text.length > LARGEST_ATTRIBUTES) {
    throw badRequest(`Attributes are ${text.length} characters long, the maximum is ${LARGEST_ATTRIBUTES}`);
  }
  if (!isJsonObject(text)) throw badRequest('Attributes must be a valid JSON object');
  return text;
}

/** Parses attributes that were checked before; a new object every time, so that no one shares it. */
export function parseAttributes(checkedText: string): Attributes {
  return JSON.parse(checkedText) as Attributes;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
