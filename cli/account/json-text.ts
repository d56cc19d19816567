import { isJsonObject, type JsonObject } from '../../src/common/json';

/** A JSON document Twilio keeps as text: worker attributes. */
export interface JsonText {
  text: string;
  /** Undefined when the text is no JSON object. */
  value: JsonObject | undefined;
}

/** @param text as Twilio answers it; null counts as empty */
export function jsonText(text: string | null): JsonText {
  return { text: text ?? '', value: meaningOf(text) };
}

/** What an object in a JSON text means, to compare and to look into: its numbers as JavaScript has them. */
export function meaningOf(text: string | null | undefined): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
