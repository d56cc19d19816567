import * as z from 'zod';
import {
  callSid,
  conversationSid,
  messageSid,
  participantSid,
  reservationSid,
  taskSid,
  workerSid,
  workflowSid,
} from '../common/sids';
import { object } from './loose-object';
import { offeredTask, place } from './offered-task';
import { pendingTurn } from './pending-turn';

/** What there is not: what another release has left in its place is let go. */
const none = z.undefined().optional().catch(undefined);
/** What there is not: where something stands, the document is not of this shape. */
const absent = z.undefined().optional();

const sentiment = z.enum(['positive', 'neutral', 'negative']);

/** What OpenCX told of a handoff beside the answer to a message: each part may be missing. */
export const handoffTold = object({
  reason: z.string().optional(),
  summary: z.string().optional(),
  sentiment: sentiment.optional(),
  language: z.string().optional(),
});
export type HandoffTold = z.infer<typeof handoffTold>;

/** The parts a handoff consists of for its reader. */
export const HANDOFF_PARTS = ['reason', 'summary', 'sentiment', 'language'] as const;

/** A file of OpenCX: its address is needed until it is posted. */
const storedFile = object({ name: z.string(), url: z.string(), mime_type: z.string() });

/** What a handoff decided: the task attributes without the constant `handedOff`. */
const handoffDecision = object({
  reason: z.string(),
  summary: z.string(),
  sentiment,
  language: z.string(),
  /** What of it OpenCX did not say and we made from what is known: a better one may take its place. */
  made: z.array(z.enum(HANDOFF_PARTS)),
  timestamp: z.iso.datetime(),
  /** Where the session can be read in OpenCX. */
  link: z.string().optional(),
  /** The last AI words, decided together with the handoff; dropped once they are posted. */
  reply: z.string().optional(),
  /** The files of those words; dropped once they are posted. */
  files: z.array(storedFile).optional(),
  /** Whether the customer is told that a person takes over when the AI said nothing itself. */
  announce: z.boolean(),
});
export type HandoffDecision = z.infer<typeof handoffDecision>;

/** The customer is not in the conversation: OpenCX hosts their channel, and what is said goes to and fro. */
const hostedParts = {
  /** The session the customer is in. */
  sessionId: z.string(),
  /** Fingerprints of the newest events of its history that stand in the conversation. */
  shown: z.array(z.string()),
  /** The highest Index up to which every message has reached the customer, or is none of theirs. */
  relayedIndex: z.int(),
  /** When the history was looked at last, in milliseconds since 1970. */
  lookedAt: z.number(),
  /** Until when the watch was asked to look for what nobody told, in milliseconds since 1970. */
  watchedUntil: z.number().optional(),
  /** What waits has failed, and another Function is to try: none of it when all was seen to. */
  trouble: object({
    /** As many Functions in a row have failed. */
    failed: z.int(),
    /** Why the last of them has, as a rep is told. */
    last: z.string().optional(),
    /** As many have taken part in it, those that had too little time too. */
    steps: z.int(),
    /** When the last of them ended, in milliseconds since 1970. */
    at: z.number(),
  }).optional(),
  /** Why the rep and the admin were told that something does not work, since the history was read last. */
  refused: z.string().optional(),
  /** Who of the participants has accepted a task of the conversation, and so speaks to the customer. */
  reps: z.array(object({ participantSid, workerSid })),
};
const hosted = z.union([
  /** It is over, on both sides. */
  object({ ...hostedParts, over: z.literal(true), news: none, ending: none, closed: none, making: none }),
  object({
    ...hostedParts,
    over: none,
    /** Something may stand in the history that nobody has looked for. */
    news: object({
      since: z.number(),
      /** Written for the release before, which compares it. */
      times: z.int(),
    }).optional(),
    /** Since when the work on this task is believed to be over. */
    ending: object({ taskSid, since: z.number() }).optional(),
    /** OpenCX told that the session was closed. */
    closed: z.literal(true).optional(),
    /** Flex was asked for the interaction, and is not known to have made it. */
    making: object({
      /** When it was asked, in milliseconds since 1970. */
      since: z.number(),
      /** It was looked at, and there was none yet. */
      isSlow: z.literal(true).optional(),
      /** The one before it has failed. */
      isSecond: z.literal(true).optional(),
    }).optional(),
  }),
]);

/** What is stored of a conversation whoever has it. SIDs, indexes and decisions, no messages. */
const common = {
  conversationSid,
  /** The task the conversation is worked on with: the AI's, after a handoff the one for people. */
  task: z
    .union([
      object({
        taskSid,
        left: absent,
        /** The AI worker's reservation of it. */
        reservation: object({ sid: reservationSid, workerSid, accepted: z.boolean() }).optional(),
        /** As often as Flex has cancelled what the AI accepted of it. */
        cancelled: z.int().optional(),
      }),
      /** The AI has left it to a person whose own task is not known: its end tells nothing. */
      object({ taskSid, left: z.literal(true), reservation: none, cancelled: none }),
    ])
    .optional(),
  /** The AI worker's parts of earlier tasks, which another one took the place of: they have yet to be ended. */
  formerLegs: z.array(object({ taskSid, reservationSid })).optional(),
  /**
   * Tasks the AI worker is offered although people have the conversation: they have yet to be refused. One with its
   * `offer` is the AI's if people's own task has ended, which is still to be looked at. `at`: since when it is offered,
   * in milliseconds since 1970; an earlier release did not note it.
   */
  misrouted: z
    .array(object({ taskSid, reservationSid, at: z.number().optional(), offer: offeredTask.optional() }))
    .optional(),
  interaction: place.optional(),
  /** How its last task was routed: one that follows goes the same way, though the old one is gone. */
  route: object({ workflowSid: workflowSid.optional(), taskChannel: z.string().optional() }).optional(),
  customer: object({
    /** sms, whatsapp, web … */
    channel: z.string(),
    /** Fingerprint of channel and address, under which the last session is found; null: not known yet. */
    key: z.string().nullable(),
    participantSids: z.array(participantSid),
    /** The name of their WhatsApp profile, where Flex has none and WhatsApp told it. */
    name: z.string().optional(),
    /** Where somebody reads on a phone in a conversation of another name: the channel of the phone. */
    phone: z.string().optional(),
  }),
  session: object({
    id: z.string(),
    /** Its AI's last answer came in OpenCX's response: what a webhook tells of one that runs is known there. */
    answersAtOnce: z.literal(true).optional(),
    /** Handed off sessions are never continued: OpenCX's AI stays silent in them. */
    handedOff: z.boolean(),
    /** Fingerprint of the task attributes the session was last given; empty: none of this task. */
    attributesSent: z.string(),
    /** The moment, by OpenCX's clock, up to which its history was read for an answer. */
    seenUntil: z.string().optional(),
    /** About when it was sent something last, in milliseconds since 1970; missing: not known. */
    usedAt: z.number().optional(),
    /** When it was begun, in milliseconds since 1970, where a rep had the conversation before. */
    afterRepAt: z.number().optional(),
    /** OpenCX told that it was closed. */
    closed: z.literal(true).optional(),
  }).optional(),
  /** Fingerprint of the newest task attributes an event told of; empty without a task. */
  attributesNow: z.string(),
  /**
   * The highest Index up to which every message is answered, ours, or none of the AI's business;
   * null: not read yet, the backlog decides.
   */
  settledIndex: z.int().nullable(),
  /** The highest Index an event told of or that we posted. */
  heardIndex: z.int(),
  /** When the AI answered last, in milliseconds since 1970; how many answers in a row were replied to faster than people do. */
  pace: object({ answeredAt: z.number(), fast: z.int() }).optional(),
  /**
   * The Index up to which an AI had dealt with everything when it left the conversation, where its last word does not
   * tell: it may have resolved without one, what a Studio flow posts is not known as ours, and a hosted customer wrote to
   * OpenCX's AI before.
   */
  dealtWith: z.int().optional(),
  /** Who works on the conversation now; `until` is in milliseconds since 1970. */
  lease: object({
    holder: z.string(),
    until: z.number(),
    /** What failed of the work, or ended its Function, and was not made up for yet. */
    trouble: object({
      /** Since when somebody waits for it, in milliseconds since 1970. */
      since: z.number(),
      /** How often. */
      times: z.int(),
      /** A person was told to act. */
      alarmed: z.literal(true).optional(),
    }).optional(),
  }).optional(),
  /** The holder that gave the lease back last. */
  givenBackBy: z.string().optional(),
  /** The last tasks of people that were told to have ended: what is told of them later is late. */
  ended: z.array(taskSid).optional(),
  /** A rep has accepted the conversation's task since the last handoff. */
  repHadIt: z.boolean(),
};

/** When a rep accepted, where it was told, in milliseconds since 1970: what was offered before is no word of theirs. */
const repSince = z.number().optional();
/** A person turned up while the AI had the conversation, or a handoff was on its way: the holder of the lease sees to it. */
const arrival = { repSince, takenOver: object({ taskSid: taskSid.optional() }).optional() };

/**
 * A task the AI worker was offered while a rep has the customer: it takes it, is silent, and begins when the rep's task
 * has ended.
 */
const standby = object({
  ...offeredTask.shape,
  isHandedOff: z.boolean().catch(false),
  accepted: z.boolean(),
  /** As often as Flex has cancelled what the AI accepted of it. */
  cancelled: z.int().optional(),
}).optional();

/** The phone call a conversation is the thread of. */
const call = object({
  callSid,
  /** The turn that was begun last; every one has its number, so that a request that comes again is known. */
  turn: z.int(),
  /** Which of the looks for that turn's answer was begun last; none yet, undefined. */
  look: z.int().optional(),
  /** The thread's first message, which becomes the note of a handoff. */
  noteSid: messageSid,
  /** What the caller speaks, as a BCP-47 tag. */
  language: z.string(),
});

/** What is under way while the AI has a conversation, whoever asks it. */
const turns = {
  /** OpenCX told that the current session was handed off, and the holder of the lease has not seen to it yet. */
  told: handoffTold.optional(),
  waiting: pendingTurn.optional(),
  /** When OpenCX told that the session's AI has spoken, while nobody could see to it; in milliseconds since 1970. */
  spokeAt: z.number().optional(),
  ...arrival,
};

/** The turn a Studio flow was answered last: a request that comes again is answered the same. */
const answered = object({
  session: z.string(),
  /** Fingerprint of the words that were sent. */
  words: z.string(),
  /** BCP-47. */
  language: z.string(),
  /** When, in milliseconds since 1970. */
  at: z.number(),
}).optional();

/** What only some phases have, each in its own place. */
const nothingElse = {
  ...{ told: none, waiting: none, spokeAt: none, repSince: none, takenOver: none },
  ...{ answered: none, decidedForFlow: none, call: none, hosted: none, standby: none },
  handoff: handoffDecision.optional(),
};
const each = { ...common, ...nothingElse };

/** A person has it, or it waits in their queue; the AI is silent. Whom a rep has taken over has no `handoff`. */
const human = { ...each, phase: z.literal('human'), repSince, standby };
/** Nobody has it; the AI answers when the customer writes again. */
const resolved = { ...each, phase: z.literal('resolved') };
/** Somebody who waits asks for turns, a Studio flow or a phone call; message events do not answer. */
const asked = {
  ...{ ...each, ...turns, phase: z.literal('studio'), answered, call: call.optional() },
  decidedForFlow: absent,
};
/** A Studio flow was told of the handoff and has not asked for its attributes yet: no turn begins any more. */
const decided = {
  ...{ ...each, ...arrival, phase: z.literal('studio'), answered, call: call.optional() },
  ...{ decidedForFlow: z.literal(true), handoff: handoffDecision },
};

const ofCall = { call, hosted: absent };
/** A conversation of its own, not the thread of a call. */
const ofWriting = { call: absent, hosted: hosted.optional() };

/** The shapes of one phase: the first that fits. The type of a union does not show that each has the phase. */
function oneOf<Name extends string, Shape extends z.ZodType>(phase: Name, shapes: Shape[]) {
  const inPhase = object({ phase: z.literal(phase) });
  return inPhase.pipe(z.union(shapes) as unknown as z.ZodType<z.infer<Shape>, z.infer<typeof inPhase>>);
}

/** Everything that must survive a Function, for one conversation: by its phase, which says who has it. */
export const conversationState = z.discriminatedUnion('phase', [
  /** The AI answers. `handoff`: how people had it before. */
  object({ ...each, ...turns, phase: z.literal('ai'), hosted: hosted.optional() }),
  /** A handoff was decided and is being carried out; no AI message is decided any more. */
  object({
    ...{ ...each, ...arrival, hosted: hosted.optional() },
    phase: z.literal('handing_off'),
    handoff: handoffDecision,
  }),
  oneOf('human', [object({ ...human, ...ofWriting }), object({ ...human, ...ofCall })]),
  oneOf('resolved', [object({ ...resolved, ...ofWriting }), object({ ...resolved, ...ofCall })]),
  oneOf('studio', [object(asked), object(decided)]),
  /** A probe of `npm run doctor` put it there: whoever takes it up can do nothing, and gives it back. */
  object({ ...each, phase: z.literal('planted'), handoff: none }),
]);
export type ConversationState = z.infer<typeof conversationState>;

export type Phase = ConversationState['phase'];

/** A conversation in one of these phases. */
export type StateIn<Phases extends Phase> = Extract<ConversationState, { phase: Phases }>;

/** The phone call a conversation is the thread of. */
export type Call = z.infer<typeof call>;

/** What is known of a conversation's customer on a channel of OpenCX's own. */
export type Hosted = z.infer<typeof hosted>;

/** Work that failed, and was not made up for yet. */
export type Trouble = NonNullable<NonNullable<ConversationState['lease']>['trouble']>;
