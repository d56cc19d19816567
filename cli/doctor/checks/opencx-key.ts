import { OpenCxError } from '../../../src/ai-worker/ports/opencx';
import { Deadline } from '../../../src/common/deadline';
import { openCxClient } from '../../../src/opencx/client';
import { NO_SESSION } from '../../../src/status/probes';
import { check, type Finding, failed, passed } from '../check';
import { reasonOf } from '../reason-of';

const MILLISECONDS = 10_000;
const EXPECTED = 'an API key that may read and write chat sessions (chat-sessions:read, chat-sessions:write)';
const WHERE = 'OpenCX -> Settings -> Access';

export const openCxKey = check({
  id: 'opencx-key',
  title: 'OpenCX accepts the API key, with the scopes it needs',
  needs: ['settings'],
  examine: async ({ settings }) => {
    const client = openCxClient(settings);
    const deadline = Deadline.in(MILLISECONDS);
    const refused =
      (await refusalOf('read', client.readSession(NO_SESSION, deadline))) ??
      // Nothing is written: no session has this id.
      (await refusalOf('write', client.markResolved(NO_SESSION, deadline)));
    return refused ?? passed(`${settings.OPENCX_API_URL} lets it read and write chat sessions`);
  },
});

/** What a refused call tells; undefined when it was let in, be it to nothing. */
async function refusalOf(scope: 'read' | 'write', call: Promise<unknown>): Promise<Finding | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    if (error.kind === 'session-unknown') return undefined;
    return failed({ found: found(scope, error), expected: EXPECTED, fix: fix(error) });
  }
}

function found(scope: string, error: OpenCxError): string {
  if (error.status === 401) return 'OpenCX does not know the key (401)';
  if (error.status === 403) return `OpenCX knows the key, but it may not ${scope} chat sessions (403)`;
  return `OpenCX was asked to ${scope} a chat session: ${reasonOf(error)}`;
}

function fix(error: OpenCxError): string {
  switch (error.status) {
    case 401:
      return `Set OPENCX_API_KEY to a valid key (${WHERE}; a key is shown once), then npm run deploy.`;
    case 403:
      return `Give the key the scopes chat-sessions:read and chat-sessions:write, or full access (${WHERE}).`;
    default:
      return 'Check OPENCX_API_URL; if it is right, OpenCX has a fault: run npm run doctor again later.';
  }
}
