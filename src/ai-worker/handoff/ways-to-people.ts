import type { ConversationState, HandoffDecision, StateIn } from '../../state/conversation-state';
import { toPeople } from '../drive/phases';

/** Who reads what is posted into a conversation. */
export type Readers = 'customer too' | 'reps only';

/** What a way to people means for the note: who reads it there, and who says the line that announces a person. */
interface AboutNote {
  readers: Readers;
  announcedBy: 'us' | 'the flow' | 'nobody';
}

interface AboutWay {
  /** Undefined: no handoff was decided, and none is told. */
  note: AboutNote | undefined;
  /** The task people have the conversation with: known as it goes to them, or made later by Twilio or a flow. */
  task: 'known' | 'to come';
  /** Whether a person has accepted it: `as told`, somebody may have by now. */
  rep: 'as told' | 'has it' | 'to come';
}

/**
 * How a conversation gets to people, by where its customer is: the only table of it.
 * - `released`: the AI's task is rejected, or a new one made (the release table).
 * - `released for OpenCX`: the same, of a customer whose channel OpenCX hosts: no customer is in the conversation.
 * - `brought`: one that OpenCX hosts comes to Flex, by an interaction.
 * - `sent by the flow`: a Studio flow makes the task, by its Send to Flex.
 * - `enqueued`: Twilio makes the task of a call; nobody who calls reads its thread.
 * - `taken over`: a person has turned up, and the AI has stepped aside.
 * - `accepted`: a rep has accepted a task of a conversation the AI had left.
 */
const WAYS = {
  released: { note: { readers: 'customer too', announcedBy: 'us' }, task: 'known', rep: 'as told' },
  'released for OpenCX': {
    note: { readers: 'reps only', announcedBy: 'nobody' },
    task: 'known',
    rep: 'as told',
  },
  brought: { note: { readers: 'reps only', announcedBy: 'nobody' }, task: 'known', rep: 'as told' },
  'sent by the flow': {
    note: { readers: 'customer too', announcedBy: 'the flow' },
    task: 'to come',
    rep: 'to come',
  },
  enqueued: { note: { readers: 'reps only', announcedBy: 'nobody' }, task: 'to come', rep: 'to come' },
  'taken over': { note: undefined, task: 'known', rep: 'has it' },
  accepted: { note: undefined, task: 'known', rep: 'has it' },
} as const satisfies Record<string, AboutWay>;

type Ways = typeof WAYS;

/** How a conversation gets to people. */
export type WayToPeople = keyof Ways;

/** How it gets to them by a handoff. */
export type HandoffWay = {
  [Way in WayToPeople]: Ways[Way]['note'] extends undefined ? never : Way;
}[WayToPeople];

/** What is known of the way beside the table. */
type KnownOf<Way extends WayToPeople> = {
  /** Without it, what was decided before stays. */
  handoff?: HandoffDecision;
  /** Without it, what was known before stays. */
  dealtWith?: number | undefined;
} & (Ways[Way]['task'] extends 'known' ? { task: ConversationState['task'] } : { task?: never });

/** The state in which people have the conversation, by the way it came to them. */
export function toPeopleBy<Way extends WayToPeople>(
  state: ConversationState,
  way: Way,
  { task, handoff, dealtWith }: KnownOf<Way>,
): StateIn<'human'> {
  const { rep }: AboutWay = WAYS[way];
  return toPeople(state, {
    task,
    repHadIt: rep === 'as told' ? state.repHadIt : rep === 'has it',
    ...(handoff && { handoff }),
    dealtWith,
  });
}

/** Who reads the note of a handoff, and who announces a person. */
export function aboutNote(way: HandoffWay): AboutNote {
  return WAYS[way].note;
}
