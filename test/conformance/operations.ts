import type { OpenApiDocument, OpenApiMethod, OpenApiOperation } from './openapi';
import { sharedJson } from './shared-folder';

/** The Twilio products the sandbox stands in for, as far as they have documents. */
const PRODUCTS = ['taskrouter', 'conversations', 'flex', 'sync', 'serverless'] as const;

/** One product's document. */
export interface ProductDocument extends OpenApiDocument {
  product: (typeof PRODUCTS)[number] | 'media' | 'core';
}

/** One operation of a document. */
export interface Operation extends OpenApiOperation {
  /** Product and operation, e.g. `taskrouter.FetchTask`. */
  id: string;
  product: ProductDocument['product'];
  /** e.g. `taskrouter.twilio.com` */
  host: string;
  method: OpenApiMethod;
  /** With its parameters in braces. */
  path: string;
}

const METHODS: readonly OpenApiMethod[] = ['get', 'post', 'delete'];

/** The documents of all products, read from beside the project. */
export function readDocuments(): ProductDocument[] {
  return PRODUCTS.map((product) => ({
    ...(sharedJson(`twilio-oai/twilio_${product}_v1.json`) as OpenApiDocument),
    product,
  }));
}

/** Every operation of a document. */
export function operationsOf({ product, paths }: ProductDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      const host = new URL(item.servers[0]?.url ?? '').host;
      return operation
        ? [{ ...operation, id: `${product}.${operation.operationId}`, product, host, method, path }]
        : [];
    }),
  );
}

/** The operation a request is for, and the values of the parameters in its path. */
export function findOperation(
  operations: readonly Operation[],
  request: { host: string; method: string; path: string },
): { operation: Operation; path: Record<string, string> } | undefined {
  const found = operations.flatMap((operation) => {
    const isIt = operation.host === request.host && operation.method === request.method.toLowerCase();
    const path = isIt ? matchPath(operation.path, request.path) : undefined;
    return path ? [{ operation, path }] : [];
  });
  // `/Workers/Statistics` is a path of its own beside `/Workers/{Sid}`.
  return found.sort((one, other) => Object.keys(one.path).length - Object.keys(other.path).length)[0];
}

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const expected = template.split('/');
  const given = path.split('/').map(decodeURIComponent);
  if (expected.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = given[index] ?? '';
    const [, name, ending = ''] = /^\{(.+)\}(\.json)?$/.exec(part) ?? [];
    if (name !== undefined && value.endsWith(ending)) parameters[name] = value.replace(ending, '');
    else if (part !== value) return undefined;
  }
  return parameters;
}
