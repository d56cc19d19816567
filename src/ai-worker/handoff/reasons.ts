/** What `handoffReason` says, for the rep, when OpenCX gave no reason of its own. */
export const reasons = {
  'ai-decided': 'The AI decided to bring in a person',
  'human-has-session': 'A person has taken the conversation over in OpenCX',
  'ai-error': 'The AI failed to answer: OpenCX reported an error of its AI',
  late: 'The AI did not answer in time',
  'not-served': 'The AI does not serve this kind of task',
  'taken-over': 'A person joined the conversation',
  'flow-decided': 'A person was brought in by the Studio flow, not by the AI',
  'not-returned': 'The AI takes no conversation back from people',
  'not-set-up': 'The AI could not be set up in Flex for this task, which it had accepted',
  busy: 'The AI could not take the task in time: all its Functions were busy',
  machine: 'The AI left what seems a machine: each of its answers was replied to faster than a person can',
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
} as const;

/** Why a conversation goes from the AI to people. */
export type HandoffCause = keyof typeof reasons;

/** Of a task the AI could not begin with. */
export const NO_STATE = 'The AI could not take the task: its state in Twilio Sync could not be stored';

/** What a summary begins with that was made because the AI gave none. */
export const NO_SUMMARY = 'No summary';

/** What a text begins with that a webhook alone has told, and that could not be read back from OpenCX. */
export const UNCONFIRMED = 'Unconfirmed: ';

/** Whether a reason is one of these, with particulars or cut, and not OpenCX's own. */
export function isMadeUpReason(text: string): boolean {
  const isCut = text.endsWith('…');
  return [...Object.values(reasons), NO_STATE].some(
    (own) => text.startsWith(own) || (isCut && own.startsWith(text.slice(0, -1))),
  );
}

/** Whether a summary was made because the AI gave none. */
export function isMadeUpSummary(text: string): boolean {
  return text.startsWith(NO_SUMMARY);
}
