/** A JSON object of unknown content. */
export type JsonObject = Record<string, unknown>;

/** True for what JSON calls an object: no null, no array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
