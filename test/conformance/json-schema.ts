import type { SchemaObject } from 'ajv';
import type { OpenApiSchema } from './openapi';

/** Says nothing about a value, or is looked at beside another keyword. */
const WITHOUT_MEANING = new Set(['description', 'title', 'example', 'default', 'nullable', 'required']);
const COPIED = new Set(['type', 'enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'format']);

/** What a document leaves open. */
export interface Strictness {
  /** Whether an object needs every property it may have; otherwise those its `required` names. */
  everyPropertyRequired: boolean;
  /** Where the schemas that are referred to stand, e.g. `taskrouter#/definitions/`. */
  definitions: string;
}

/**
 * An OpenAPI 3.0 schema as a JSON schema that knows no property beside the documented ones.
 * @throws Error for a keyword it does not know: one that was skipped would make the judge kinder
 */
export function toJsonSchema(schema: OpenApiSchema, strictness: Strictness): SchemaObject {
  const converted = withoutNull(schema, strictness);
  if (schema.nullable !== true || Object.keys(converted).length === 0) return converted;
  return { anyOf: [converted, { type: 'null' }] };
}

function withoutNull(schema: OpenApiSchema, strictness: Strictness): SchemaObject {
  const converted: SchemaObject = {};
  for (const [keyword, value] of Object.entries(schema) as [string, unknown][]) {
    if (COPIED.has(keyword)) converted[keyword] = value;
    else if (keyword === '$ref') converted.$ref = strictness.definitions + nameIn(String(value));
    else if (keyword === 'items') converted.items = toJsonSchema(value as OpenApiSchema, strictness);
    else if (keyword === 'properties') {
      Object.assign(
        converted,
        closedObject(value as OpenApiSchema['properties'], schema.required, strictness),
      );
    } else if (!WITHOUT_MEANING.has(keyword) && !keyword.startsWith('x-')) {
      throw new Error(`Unknown keyword ${keyword} in an OpenAPI schema`);
    }
  }
  return converted.format === 'uri-map' ? uriMap : converted;
}

function closedObject(
  properties: Record<string, OpenApiSchema> = {},
  required: string[] = [],
  strictness: Strictness,
): SchemaObject {
  const converted = Object.entries(properties).map(([name, value]) => [
    name,
    toJsonSchema(value, strictness),
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(converted) as Record<string, SchemaObject>,
    additionalProperties: false,
    required: strictness.everyPropertyRequired ? Object.keys(properties) : required,
  };
}

/** Twilio's own format of `links`: names with absolute URLs. */
const uriMap: SchemaObject = { type: 'object', additionalProperties: { type: 'string', format: 'uri' } };

function nameIn(reference: string): string {
  return reference.replace('#/components/schemas/', '');
}
