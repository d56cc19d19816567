import { type HandoffCause, NO_STATE, reasons } from '../ai-worker/handoff/reasons';

/** A reason of a handoff that may be shown: OpenCX's own may quote the customer and never is. */
export interface ShownReason {
  /** `opencx`: OpenCX's AI gave one of its own. */
  cause: HandoffCause | 'no-state' | 'opencx';
  text: string;
  /** What makes it happen less often; undefined: nothing is wrong. */
  fix: string | undefined;
}

const REACH =
  'Run npm run doctor, which tries the key and the address; look at the status of OpenCX for the time it happened.';

const FIXES: Readonly<Record<HandoffCause, string | undefined>> = {
  'ai-decided': undefined,
  'human-has-session': undefined,
  'ai-error': 'Look at the session in OpenCX: its AI reported an error of its own.',
  late: 'Look at what the AI did in OpenCX: an action of it may be slow. AI_REPLY_SECONDS says how long a customer waits.',
  'not-served': 'Narrow the AI’s filter in the workflow: npm run doctor names what it lets through.',
  'taken-over': undefined,
  'flow-decided': undefined,
  'not-returned': undefined,
  busy: 'Ask Twilio for more Functions at once (docs/capacity.md), or let the AI serve fewer customers.',
  'not-set-up':
    'Run npm run connect: it gives the AI worker the attributes of a Flex user, without which Flex cannot set it up.',
  machine: 'Find out what answers on that address, and keep it from the AI’s filter.',
  'not-heard': 'Check VOICE_LANGUAGE against what your callers speak.',
  transferred: undefined,
  'call-failed': 'Open the story of the call: the Functions say which request of it failed.',
  failed: 'Open the story: the Functions say what failed, and what to do.',
  'key-refused': 'Set a valid OPENCX_API_KEY and deploy: OpenCX refuses the one that is deployed.',
  'bad-request': 'Open the story: the Functions say which request OpenCX refused.',
  'session-unknown': 'Check that OPENCX_API_KEY is of the organization that has the sessions.',
  'too-many-requests': 'Ask OpenCX for more requests a minute, or let the AI serve fewer channels.',
  'server-error': REACH,
  unreadable: `${REACH} Its answers are not what they were: look for a newer release.`,
  unreachable: REACH,
};

/** What may be shown of a task's `handoffReason`, and what mends it. */
export function shownReason(reason: string): ShownReason {
  const causes = Object.keys(reasons) as HandoffCause[];
  const isCut = reason.endsWith('…');
  const cause = causes
    .filter(
      (one) => reason.startsWith(reasons[one]) || (isCut && reasons[one].startsWith(reason.slice(0, -1))),
    )
    .toSorted((one, other) => reasons[other].length - reasons[one].length)[0];
  if (cause) return { cause, text: reasons[cause], fix: FIXES[cause] };
  if (reason.startsWith(NO_STATE)) {
    return { cause: 'no-state', text: NO_STATE, fix: 'Check SYNC_SERVICE_SID: npm run doctor tries it.' };
  }
  return {
    cause: 'opencx',
    text: 'OpenCX’s AI brought in a person; its reason stands on the task',
    fix: undefined,
  };
}
