import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  OpenApiDocument,
  OpenApiOperation,
  OpenApiPath,
  OpenApiResponse,
  OpenApiSchema,
} from './openapi';
import { type DocumentedProduct, METHODS } from './operations';

/** Of Twilio's documents: what the operations played here take and answer. */
export interface PublishedFacts {
  madeFrom: { repository: string; release: string };
  documents: Record<DocumentedProduct, OpenApiDocument>;
}

/** Where the facts are; `npm run facts` writes them. */
export const FACTS_FILE = join(__dirname, 'facts/published.json');

const FORM = 'application/x-www-form-urlencoded';
const JSON_BODY = 'application/json';
const WITHOUT_MEANING = new Set(['description', 'title', 'example', 'default']);
const REFERENCE = '#/components/schemas/';

/** The facts of this repository. */
export function readFacts(): PublishedFacts {
  return JSON.parse(readFileSync(FACTS_FILE, 'utf8')) as PublishedFacts;
}

/**
 * What a document says of some operations, without a word of explanation and without examples.
 * @param product whose document it is
 * @param wanted ids of operations, those of other products among them, e.g. `taskrouter.FetchTask`
 */
export function factsOf(
  product: DocumentedProduct,
  { paths, components }: OpenApiDocument,
  wanted: readonly string[],
): OpenApiDocument {
  const kept = Object.entries(paths).flatMap(([path, item]) => {
    const operations = METHODS.flatMap((method) => {
      const operation = item[method];
      const isWanted = operation && wanted.includes(`${product}.${operation.operationId}`);
      return isWanted ? [[method, operationFacts(operation)] as const] : [];
    });
    const servers = item.servers?.map(({ url }) => ({ url }));
    const facts: OpenApiPath = { ...(servers && { servers }), ...Object.fromEntries(operations) };
    return operations.length > 0 ? [[path, facts] as const] : [];
  });
  const schemas = referredTo(kept, components.schemas);
  return { paths: Object.fromEntries(kept), components: { schemas } };
}

/** The ids of a document's operations, e.g. `taskrouter.FetchTask`. */
export function operationIds(product: DocumentedProduct, { paths }: OpenApiDocument): string[] {
  return Object.values(paths).flatMap((item) =>
    METHODS.flatMap((method) => (item[method] ? [`${product}.${item[method].operationId}`] : [])),
  );
}

function operationFacts({
  operationId,
  parameters = [],
  requestBody,
  responses,
}: OpenApiOperation): OpenApiOperation {
  const form = requestBody?.content[FORM];
  return {
    operationId,
    parameters: parameters.map(({ name, in: where, required = false, schema }) => ({
      name,
      in: where,
      required,
      schema: schemaFacts(schema),
    })),
    ...(form && { requestBody: { content: { [FORM]: { schema: schemaFacts(form.schema) } } } }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [status, responseFacts(response)]),
    ),
  };
}

function responseFacts({ headers = {}, content }: OpenApiResponse): OpenApiResponse {
  const body = content?.[JSON_BODY];
  const tags = Object.keys(headers).filter((name) => name.toLowerCase() === 'etag');
  return {
    ...(tags.length > 0 && { headers: Object.fromEntries(tags.map((name) => [name, {}])) }),
    ...(body && { content: { [JSON_BODY]: { schema: schemaFacts(body.schema) } } }),
  };
}

/** Leaves out only what says nothing about a value: the judge stops at a keyword that it does not know. */
function schemaFacts(schema: OpenApiSchema): OpenApiSchema {
  const { items, properties, ...rest } = schema;
  const keywords = Object.entries(rest).filter(
    ([keyword]) => !WITHOUT_MEANING.has(keyword) && !keyword.startsWith('x-'),
  );
  return {
    ...Object.fromEntries(keywords),
    ...(items && { items: schemaFacts(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, schemaFacts(property)]),
      ),
    }),
  };
}

/** The schemas that something refers to, and those these refer to. */
function referredTo(
  referring: unknown,
  schemas: Readonly<Record<string, OpenApiSchema>>,
): Record<string, OpenApiSchema> {
  const found = new Map<string, OpenApiSchema>();
  const open = [referring];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const name of referencesIn(next).filter((name) => !found.has(name))) {
      const schema = schemas[name];
      if (!schema) throw new Error(`The document has no schema ${name}`);
      const facts = schemaFacts(schema);
      found.set(name, facts);
      open.push(facts);
    }
  }
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    key === '$ref' ? [String(part).replace(REFERENCE, '')] : referencesIn(part),
  );
}
