import { check, failed, passed } from '../check';
import type { OpenCxRefusal } from '../evidence/opencx-access';

const EXPECTED = 'an API key that may read and write chat sessions (chat-sessions:read, chat-sessions:write)';
const WHERE = 'OpenCX -> Settings -> Access';

export const openCxKey = check({
  id: 'opencx-key',
  title: 'OpenCX accepts the API key, with the scopes it needs',
  needs: ['settings', 'openCxAccess'],
  examine: ({ settings, openCxAccess: refusal }) =>
    refusal
      ? failed({ found: found(refusal), expected: EXPECTED, fix: fix(refusal) })
      : passed(`${settings.OPENCX_API_URL} lets it read and write chat sessions`),
});

function found({ scope, error }: OpenCxRefusal): string {
  if (error.status === 401) return 'OpenCX does not know the key (401)';
  if (error.status === 403) return `OpenCX knows the key, but it may not ${scope} chat sessions (403)`;
  return `OpenCX was asked to ${scope} a chat session: ${error.message}`;
}

function fix({ error }: OpenCxRefusal): string {
  switch (error.status) {
    case 401:
      return `Set OPENCX_API_KEY to a valid key (${WHERE}; a key is shown once), then npm run deploy.`;
    case 403:
      return `Give the key the scopes chat-sessions:read and chat-sessions:write, or full access (${WHERE}).`;
    default:
      return 'Check OPENCX_API_URL; if it is right, OpenCX has a fault: run npm run doctor again later.';
  }
}
