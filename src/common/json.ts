import { isLosslessNumber, isSafeNumber, LosslessNumber, parse, stringify } from 'lossless-json';

/*
 * What is read here and written by `jsonOf` keeps the characters of its numbers: 12345678901234567890 and 19.90 belong
 * to whoever wrote them. A number JavaScript writes as it was is a number; every other one is an object of its own.
 */

/** A JSON object of unknown content. */
export type JsonObject = Record<string, unknown>;

/** True for what JSON calls an object: no null, no array, no number. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

/** A value as JSON text; of `undefined` nothing. */
export function jsonOf(value: unknown): string {
  return stringify(value) ?? '';
}

/** A number as others take it who know JavaScript's only: as text where that has other digits; undefined: it is none. */
export function plainNumber(value: unknown): number | string | undefined {
  if (typeof value === 'number') return value;
  if (!isLosslessNumber(value)) return undefined;
  return isSafeNumber(value.value) ? Number(value.value) : value.value;
}

/** The object in a JSON text, or undefined when the text is no JSON or no object. */
export function parseJsonObject(text: string | null | undefined): JsonObject | undefined {
  const value = parseJson(text);
  return isJsonObject(value) ? value : undefined;
}

/** The items of the array in a JSON text; none when the text is no JSON or no array. */
export function parseJsonArray(text: string | null | undefined): unknown[] {
  const value = parseJson(text);
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function parseJson(text: string | null | undefined): unknown {
  if (!text) return undefined;
  try {
    // Of a name that comes twice the last value counts, as everywhere.
    return parse(text, undefined, { parseNumber, onDuplicateKey: ({ newValue }) => newValue });
  } catch {
    return undefined;
  }
}

function parseNumber(text: string): number | LosslessNumber {
  const value = Number(text);
  return String(value) === text ? value : new LosslessNumber(text);
}
