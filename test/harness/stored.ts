import { watchDocuments } from '../../src/state/watch-documents';
import type { Sandbox } from '../../sandbox/sandbox';

/*
 * What the Functions store of a conversation, as tests may know it. The shape of the document is known here alone, so
 * that it may change without a test.
 */

/** What is stored of a conversation. */
export interface StoredConversation {
  phase: string;
  /** Somebody works on it, or a Function that ended has left it to the next one. */
  isLeased: boolean;
  /** A Function has given it back as one that died: the next one looks before it acts. */
  isLeft: boolean;
  /** A turn waits for its answer, and no Function is at it. */
  hasPendingTurn: boolean;
  /** What was noted, and whoever holds the lease has not seen to, by name. */
  noted: string[];
  /** Every message that was heard of is dealt with. */
  isSettled: boolean;
  /** The task it is worked on with. */
  taskSid: string | undefined;
  /** The AI worker has accepted it. */
  isAccepted: boolean;
  repHadIt: boolean;
  /** As many tasks of people are known to have ended. */
  endedTasks: number;
  /** The OpenCX session it is in. */
  session: { id: string; handedOff: boolean } | undefined;
  handoff: { summary: string; sentiment: string; timestamp: string } | undefined;
  customerParticipants: string[];
}

interface StoredDocument {
  phase: string;
  lease?: { until: number };
  waiting?: unknown;
  told?: unknown;
  takenOver?: unknown;
  settledIndex: number | null;
  heardIndex: number;
  task?: { taskSid: string; reservation?: { accepted: boolean } };
  repHadIt: boolean;
  ended?: string[];
  /** What was noted while somebody had the lease. */
  inbox?: {
    escalation?: unknown;
    isJoined?: unknown;
    reps?: unknown;
    ended?: unknown[];
    newsSince?: unknown;
    isHostedClosed?: unknown;
  };
  session?: { id: string; handedOff: boolean };
  handoff?: { summary: string; sentiment: string; timestamp: string };
  customer: { participantSids: string[] };
  hosted?: { sessionId: string; news?: unknown; ending?: unknown; closed?: unknown };
}

const NAME = 'opencx-conversation-';

/** What the Functions stored of the conversation; undefined: nothing. */
export function storedOf(sandbox: Sandbox, conversationSid: string): StoredConversation | undefined {
  const document = documentOf(sandbox, conversationSid);
  if (!document) return undefined;
  const { phase, lease, waiting, told, takenOver, hosted, task, session } = document;
  const { inbox = {} } = document;
  const notes = {
    told: told ?? inbox.escalation,
    takenOver: takenOver ?? inbox.isJoined ?? inbox.reps,
    news: hosted?.news ?? inbox.newsSince,
    ending: hosted?.ending,
    closed: hosted?.closed ?? inbox.isHostedClosed,
  };
  return {
    phase,
    isLeased: lease !== undefined,
    isLeft: lease?.until === 0,
    hasPendingTurn: waiting !== undefined,
    noted: Object.entries(notes).flatMap(([name, note]) => (note === undefined ? [] : [name])),
    isSettled: document.settledIndex === document.heardIndex,
    taskSid: task?.taskSid,
    isAccepted: task?.reservation?.accepted === true,
    repHadIt: document.repHadIt,
    endedTasks: (document.ended?.length ?? 0) + (inbox.ended?.length ?? 0),
    session,
    handoff: document.handoff,
    customerParticipants: document.customer.participantSids,
  };
}

/** Where the conversation stands; undefined: nothing is stored of it. */
export function phaseOf(sandbox: Sandbox, conversationSid: string): string | undefined {
  return storedOf(sandbox, conversationSid)?.phase;
}

/** Whether somebody works on the conversation, or has left it to the next one. */
export function isLeased(sandbox: Sandbox, conversationSid: string): boolean {
  return storedOf(sandbox, conversationSid)?.isLeased === true;
}

/** Whether a turn waits for its answer, and no Function is at it. */
export function hasPendingTurn(sandbox: Sandbox, conversationSid: string): boolean {
  return storedOf(sandbox, conversationSid)?.hasPendingTurn === true;
}

/** Nobody works on the conversation, nothing waits in it, and it stands where it should. */
export function expectAtRest(sandbox: Sandbox, conversationSid: string, phase: string): void {
  const { isLeased, hasPendingTurn, phase: now } = storedOf(sandbox, conversationSid) ?? {};
  expect({ phase: now, isLeased, hasPendingTurn }).toEqual({ phase, isLeased: false, hasPendingTurn: false });
}

/** What is stored of the conversation, as text. @param but without this of it */
export function storedText(
  sandbox: Sandbox,
  conversationSid: string,
  { but }: { but?: 'handoff' | 'ended' } = {},
): string {
  const document = documentOf(sandbox, conversationSid);
  return JSON.stringify(but ? { ...document, [but]: undefined } : document);
}

/** How large what is stored of the conversation is. */
export function storedBytes(...of: Parameters<typeof storedText>): number {
  return Buffer.byteLength(storedText(...of));
}

/** The conversation of a session OpenCX hosts; undefined: nothing is stored of one. */
export function conversationOfHosted({ sync }: Sandbox, sessionId: string): string | undefined {
  const found = sync
    .documents()
    .find(({ data }) => (data as Partial<StoredDocument>).hosted?.sessionId === sessionId);
  return found?.uniqueName?.slice(NAME.length);
}

/** The lease of a Function that died runs out; without one nothing changes. */
export async function letLeaseRunOut(sandbox: Sandbox, conversationSid: string): Promise<void> {
  const { lease } = documentOf(sandbox, conversationSid) ?? {};
  if (lease) await rewrite(sandbox, conversationSid, (now) => ({ ...now, lease: { ...lease, until: 0 } }));
}

/** What is stored of the conversation becomes what another release would have left. */
export async function rewrite(
  sandbox: Sandbox,
  conversationSid: string,
  change: (stored: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  const Data = JSON.stringify(change({ ...documentOf(sandbox, conversationSid) }));
  const path = `/v1/Services/default/Documents/${NAME}${conversationSid}`;
  await sandbox.api('POST', 'sync.twilio.com', path, { Data });
}

/** That a session is ours is not stored: an earlier release has begun it. */
export async function forgetOwner(sandbox: Sandbox, sessionId: string): Promise<void> {
  const path = `/v1/Services/default/Documents/opencx-hosted-${sessionId}`;
  await sandbox.api('POST', 'sync.twilio.com', path, { Data: '{}' });
}

/** Nobody is to look about any more for what nobody told: the watch ends, unless something is left to it. */
export async function endWatch(sandbox: Sandbox): Promise<void> {
  const kept = sandbox.sync.documents().find(({ uniqueName }) => uniqueName === watchDocuments.kept);
  if (!kept) return;
  const Data = JSON.stringify({ ...kept.data, awakeUntil: 0 });
  await sandbox.api('POST', 'sync.twilio.com', `/v1/Services/default/Documents/${watchDocuments.kept}`, {
    Data,
  });
}

/** From now on nobody looks, and everybody believes that somebody does. */
export async function pretendToWatch(sandbox: Sandbox): Promise<void> {
  const never = sandbox.clock.now().getTime() + 10 * 365 * 24 * 3_600_000;
  const kept = { by: 'nobody', until: never, closing: false, awakeUntil: never, lookedAboutAt: 0 };
  await sandbox.api('POST', 'sync.twilio.com', '/v1/Services/default/Documents', {
    UniqueName: watchDocuments.kept,
    Data: JSON.stringify(kept),
  });
}

function documentOf({ sync }: Sandbox, conversationSid: string): StoredDocument | undefined {
  const name = NAME + conversationSid;
  const found = sync.documents().find(({ uniqueName }) => uniqueName === name);
  return found?.data as StoredDocument | undefined;
}
