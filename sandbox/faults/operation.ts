import type { OutsideCall } from '../cloud/invocations';

const OPERATIONS = [
  ['read task', 'GET', /\/Tasks\/\w+$/],
  ['find tasks', 'GET', /\/Tasks$/],
  ['update task', 'POST', /\/Tasks\/\w+$/],
  ['create task', 'POST', /\/Tasks$/],
  ['read reservation', 'GET', /\/Reservations\/\w+$/],
  ['update reservation', 'POST', /\/Reservations\/\w+$/],
  ['post message', 'POST', /\/Messages$/],
  ['list messages', 'GET', /\/Messages$/],
  ['read channel metadata', 'GET', /\/ChannelMetadata$/],
  ['invite', 'POST', /\/Invites$/],
  ['create interaction', 'POST', /\/Interactions$/],
  ['list channel participants', 'GET', /^flex-api.*\/Participants$/],
  ['end channel participant', 'POST', /^flex-api.*\/Participants\/\w+$/],
  ['close channel', 'POST', /\/Channels\/\w+$/],
  ['list participants', 'GET', /^conversations.*\/Participants$/],
  ['read participant', 'GET', /^conversations.*\/Participants\/\w+$/],
  ['open conversation', 'POST', /^conversations.*\/Conversations$/],
  ['read document', 'GET', /\/Documents\/[^/]+$/],
  ['write document', 'POST', /\/Documents\/[^/]+$/],
  ['create document', 'POST', /\/Documents$/],
  ['read media', 'GET', /\/Media\/\w+$/],
  ['upload media', 'POST', /\/Media$/],
  ['read file', 'GET', /^files\.open\.cx\//],
  ['create session', 'POST', /\/chat\/sessions$/],
  ['send', 'POST', /\/chat\/sessions\/[^/]+\/send$/],
  ['read session', 'GET', /\/chat\/sessions\/[^/]+$/],
  ['read history', 'GET', /\/chat\/sessions\/[^/]+\/history$/],
  ['update session', 'PATCH', /\/chat\/sessions\/[^/]+$/],
] as const;

/** What a Function asks of Twilio or OpenCX, by name; `other` is what no fault is meant for. */
export type Operation = (typeof OPERATIONS)[number][0] | 'other';

/** The name of what a call asks for. */
export function operationOf({ method, target }: Pick<OutsideCall, 'method' | 'target'>): Operation {
  const found = OPERATIONS.find(([, verb, path]) => verb === method && path.test(target));
  return found?.[0] ?? 'other';
}
