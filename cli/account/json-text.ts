import { type JsonObject, parseJsonObject } from '../../src/common/json';

/** A JSON document Twilio keeps as text: worker attributes. */
export interface JsonText {
  text: string;
  /** Undefined when the text is no JSON object. */
  value: JsonObject | undefined;
}

/** @param text as Twilio answers it; null counts as empty */
export function jsonText(text: string | null): JsonText {
  return { text: text ?? '', value: parseJsonObject(text) };
}
