import type { OpenApiDocument, OpenApiMethod, OpenApiOperation } from './openapi';

/** The Twilio products the sandbox stands in for, as far as they have documents, and the file names of these. */
export const DOCUMENT_FILES = {
  taskrouter: 'twilio_taskrouter_v1.json',
  conversations: 'twilio_conversations_v1.json',
  flex: 'twilio_flex_v1.json',
  sync: 'twilio_sync_v1.json',
  serverless: 'twilio_serverless_v1.json',
  core: 'twilio_api_v2010.json',
} as const;

export type DocumentedProduct = keyof typeof DOCUMENT_FILES;

/** One product's document. */
export interface ProductDocument extends OpenApiDocument {
  product: DocumentedProduct | 'media' | 'linked';
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

export const METHODS: readonly OpenApiMethod[] = ['get', 'post', 'delete'];

/** Every operation of a document. */
export function operationsOf({ product, paths }: ProductDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      const host = new URL(item.servers?.[0]?.url ?? '').host;
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
