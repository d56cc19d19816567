import Ajv, { type ErrorObject, type SchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import { toJsonSchema } from './json-schema';
import type { OpenApiParameter, OpenApiSchema } from './openapi';
import type { Operation, ProductDocument } from './operations';

/** What is wrong with a value, one line each; nothing when it is valid. */
export type Validator = (value: unknown) => string[];

/** Validators made of Twilio's documents. */
export class Validators {
  /** Twilio answers with every documented property (the examples of the documents bear it out). */
  private readonly answers: Ajv;
  /** In a form and a query everything is text, so that a number is the text of one. */
  private readonly requests: Ajv;

  constructor(documents: readonly ProductDocument[]) {
    this.answers = strictAjv();
    this.requests = strictAjv('array');
    this.requests.addFormat('json-text', isJson);
    for (const { product, components } of documents) {
      this.answers.addSchema(definitions(product, components.schemas, true));
      this.requests.addSchema(definitions(product, components.schemas, false));
    }
  }

  /** For the body of an answer with this status. */
  answer({ product, responses }: Operation, status: number): Validator {
    const schema = responses[status]?.content?.['application/json']?.schema;
    return schema
      ? validator(this.answers, toJsonSchema(schema, strictness(product, true)))
      : (body) => (body === undefined ? [] : ['a body where there is none']);
  }

  /** For `{ path, query, headers, form }` of a request; header names in lower case. */
  request({ product, parameters = [], requestBody }: Operation): Validator {
    const those = (where: OpenApiParameter['in']): SchemaObject =>
      toJsonSchema(
        objectOf(parameters.filter((parameter) => parameter.in === where)),
        strictness(product, false),
      );
    const form = requestBody?.content['application/x-www-form-urlencoded']?.schema ?? { properties: {} };
    const schema = {
      type: 'object',
      properties: {
        path: those('path'),
        query: those('query'),
        headers: those('header'),
        form: toJsonSchema(withJsonTexts(form), strictness(product, false)),
      },
    };
    const validate = validator(this.requests, schema);
    return (request) => validate(structuredClone(request));
  }
}

function strictAjv(coerceTypes: 'array' | false = false): Ajv {
  const ajv = new Ajv({ strict: true, allErrors: true, coerceTypes });
  addFormats(ajv);
  ajv.addFormat('http-method', /^(GET|POST)$/);
  ajv.addFormat('phone-number', /^\+\d{6,15}$/);
  ajv.addFormat('date-time-rfc-2822', /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/);
  return ajv;
}

function validator(ajv: Ajv, schema: SchemaObject): Validator {
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(inWords));
}

function inWords({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`.trim();
}

function definitions(
  product: string,
  schemas: Record<string, OpenApiSchema>,
  everyPropertyRequired: boolean,
): SchemaObject {
  const converted = Object.entries(schemas).map(([name, schema]) => [
    name,
    toJsonSchema(schema, strictness(product, everyPropertyRequired)),
  ]);
  return { $id: product, definitions: Object.fromEntries(converted) as Record<string, SchemaObject> };
}

function strictness(product: string, everyPropertyRequired: boolean) {
  return { everyPropertyRequired, definitions: `${product}#/definitions/` };
}

function objectOf(parameters: readonly OpenApiParameter[]): OpenApiSchema {
  const nameOf = ({ in: where, name }: OpenApiParameter): string =>
    where === 'header' ? name.toLowerCase() : name;
  return {
    properties: Object.fromEntries(parameters.map((parameter) => [nameOf(parameter), parameter.schema])),
    required: parameters.filter(({ required }) => required === true).map(nameOf),
  };
}

/** Twilio: a form parameter of no type (`Data`, `Routing`) takes the text of a JSON value. */
function withJsonTexts(form: OpenApiSchema): OpenApiSchema {
  const properties = Object.entries(form.properties ?? {}).map(([name, schema]) => [
    name,
    schema.type === undefined && schema.$ref === undefined ? { type: 'string', format: 'json-text' } : schema,
  ]);
  return { ...form, properties: Object.fromEntries(properties) as Record<string, OpenApiSchema> };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
