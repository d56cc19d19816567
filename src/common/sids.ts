import * as z from 'zod';

/** A Twilio SID of one kind. Two kinds are different types, unless Twilio gives both the same prefix. */
type Sid<Prefix extends string> = `${Prefix}${string}`;

export type AccountSid = Sid<'AC'>;
export type WorkspaceSid = Sid<'WS'>;
export type WorkflowSid = Sid<'WW'>;
export type WorkerSid = Sid<'WK'>;
export type TaskQueueSid = Sid<'WQ'>;
export type ActivitySid = Sid<'WA'>;
export type TaskSid = Sid<'WT'>;
export type ReservationSid = Sid<'WR'>;
export type ConversationSid = Sid<'CH'>;
export type ConversationsServiceSid = Sid<'IS'>;
export type SyncServiceSid = Sid<'IS'>;
export type TaskChannelSid = Sid<'TC'>;
export type WorkerChannelSid = Sid<'WC'>;
export type ServerlessServiceSid = Sid<'ZS'>;
export type ServerlessEnvironmentSid = Sid<'ZE'>;
export type MessageSid = Sid<'IM'>;
export type MediaSid = Sid<'ME'>;
export type ParticipantSid = Sid<'MB'>;
export type InteractionSid = Sid<'KD'>;
export type InteractionChannelSid = Sid<'UO'>;
export type CallSid = Sid<'CA'>;
export type PhoneNumberSid = Sid<'PN'>;

/** A zod type for SIDs that begin with `prefix`: two letters and 32 hex digits. */
function sid<Prefix extends string>(prefix: Prefix): z.ZodType<Sid<Prefix>> {
  const pattern = new RegExp(`^${prefix}[0-9a-fA-F]{32}$`);
  return z.custom<Sid<Prefix>>((value) => typeof value === 'string' && pattern.test(value), {
    error: `expected a SID that begins with ${prefix} and has 32 hex digits`,
  });
}

export const accountSid = sid('AC');
export const workspaceSid = sid('WS');
export const workflowSid = sid('WW');
export const workerSid = sid('WK');
export const taskQueueSid = sid('WQ');
export const activitySid = sid('WA');
export const taskSid = sid('WT');
export const reservationSid = sid('WR');
export const conversationSid = sid('CH');
export const conversationsServiceSid = sid('IS');
export const syncServiceSid = sid('IS');
export const taskChannelSid = sid('TC');
export const workerChannelSid = sid('WC');
export const serverlessServiceSid = sid('ZS');
export const serverlessEnvironmentSid = sid('ZE');
export const messageSid = sid('IM');
export const mediaSid = sid('ME');
export const participantSid = sid('MB');
export const interactionSid = sid('KD');
export const interactionChannelSid = sid('UO');
export const channelParticipantSid = sid('UT');
export const callSid = sid('CA');
export const phoneNumberSid = sid('PN');
