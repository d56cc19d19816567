import type { HandoffCause } from '../turns/outcome';

/** What `handoffReason` says, for the rep, when OpenCX gave no reason of its own. */
export const reasons: Readonly<Record<HandoffCause, string>> = {
  'ai-decided': 'The AI decided to bring in a person',
  'human-has-session': 'A person has taken the conversation over in OpenCX',
  'ai-error': 'The AI failed to answer: OpenCX reported an error of its AI',
  late: 'The AI did not answer in time',
  'not-served': 'The AI does not serve this kind of task',
  'taken-over': 'A person joined the conversation',
  'flow-decided': 'A person was brought in by the Studio flow, not by the AI',
  'not-returned': 'The AI takes no conversation back from people',
  'not-heard': 'The AI could not hear or understand the caller',
  transferred: 'The AI on the phone transferred the call to a person',
  'call-failed': 'The AI could not serve the call: a request of it failed',
  failed: 'The AI could not go on: what it was to do here failed, and would fail again',
  'key-refused': 'The AI could not be reached: OpenCX refused the API key',
  'bad-request': 'The AI could not be reached: OpenCX refused the request',
  'session-unknown': 'The AI could not be reached: OpenCX does not know the session',
  'too-many-requests': 'The AI could not be reached: too many requests to OpenCX',
  'server-error': 'The AI could not be reached: OpenCX answered with a server error',
  unreadable: 'The AI could not be reached: the answer of OpenCX was not readable',
  unreachable: 'The AI could not be reached: no connection to OpenCX',
};
