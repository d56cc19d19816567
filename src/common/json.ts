/** A JSON object of unknown content. */
export type JsonObject = Record<string, unknown>;

/** True for what JSON calls an object: no null, no array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object in a JSON text, or undefined when the text is no JSON or no object. */
export function parseJsonObject(text: string | null | undefined): JsonObject | undefined {
  if (!text) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
