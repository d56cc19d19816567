/** The operations of OpenCX's REST API that are simulated. */
export type Operation = 'create' | 'list' | 'get' | 'update' | 'send' | 'history';

const PATTERNS: readonly { operation: Operation; method: string; path: RegExp }[] = [
  { operation: 'create', method: 'POST', path: /^\/chat\/sessions$/ },
  { operation: 'list', method: 'GET', path: /^\/chat\/sessions$/ },
  { operation: 'get', method: 'GET', path: /^\/chat\/sessions\/[^/]+$/ },
  { operation: 'update', method: 'PATCH', path: /^\/chat\/sessions\/[^/]+$/ },
  { operation: 'send', method: 'POST', path: /^\/chat\/sessions\/[^/]+\/send$/ },
  { operation: 'history', method: 'GET', path: /^\/chat\/sessions\/[^/]+\/history$/ },
];

/** Which operation a request asks for; 'unknown' when OpenCX has none, or none that is simulated, there. */
export function operationOf(method: string, path: string): Operation | 'unknown' {
  return PATTERNS.find((known) => known.method === method && known.path.test(path))?.operation ?? 'unknown';
}
