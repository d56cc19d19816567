/** What failed: `ct` no connection, `rt` no answer in time; without an answer the two cannot be told apart here. */
type Failure = 'none' | 'ct' | '4xx' | '5xx';

/** How often and after what a callback is repeated; from the fragment of its address. */
export interface ConnectionOverrides {
  /** The address without its fragment, which is never sent. */
  url: string;
  retries: number;
  /** Whether an answer of this status is repeated; 0: no answer. */
  repeats: (status: number) => boolean;
}

/** Twilio: one repeat, when no connection could be made, unless `rc` and `rp` say otherwise; at most five. */
const DEFAULT_RETRIES = 1;
const MOST_RETRIES = 5;
const DEFAULT_POLICY = 'ct';

/** Reads the connection overrides of a callback's address, e.g. `https://…/events#rc=3&rp=5xx,ct`. */
export function connectionOverrides(address: string): ConnectionOverrides {
  const [url = '', fragment = ''] = address.split('#');
  const given = new URLSearchParams(fragment);
  const policy = (given.get('rp') ?? DEFAULT_POLICY).split(',');
  const retries = Math.min(Number(given.get('rc') ?? DEFAULT_RETRIES) || 0, MOST_RETRIES);
  const isRepeated = (failure: Failure): boolean =>
    failure !== 'none' && (policy.includes('all') || policy.includes(failure));
  return { url, retries, repeats: (status) => isRepeated(failureOf(status)) };
}

function failureOf(status: number): Failure {
  if (status === 0) return 'ct';
  if (status >= 500) return '5xx';
  return status >= 400 ? '4xx' : 'none';
}
