import * as sids from '../../../src/common/sids';
import { sidOf } from '../support/sids';

const KINDS = [
  ['AC', sids.accountSid],
  ['WS', sids.workspaceSid],
  ['WW', sids.workflowSid],
  ['WK', sids.workerSid],
  ['WQ', sids.taskQueueSid],
  ['WA', sids.activitySid],
  ['WT', sids.taskSid],
  ['WR', sids.reservationSid],
  ['CH', sids.conversationSid],
  ['IS', sids.conversationsServiceSid],
  ['IM', sids.messageSid],
  ['ME', sids.mediaSid],
  ['MB', sids.participantSid],
  ['KD', sids.interactionSid],
  ['UO', sids.interactionChannelSid],
  ['UT', sids.channelParticipantSid],
] as const;

test.each(KINDS)('a SID with %s is of its own kind and of no other', (prefix, kind) => {
  const matching = KINDS.filter(([, other]) => other.safeParse(sidOf(prefix)).success);
  expect(matching).toEqual([[prefix, kind]]);
});

test('hex digits of either case', () => {
  expect(sids.taskSid.safeParse(`WT${'aB'.repeat(16)}`).success).toBe(true);
});

test.each([
  '',
  'WT',
  sidOf('WT').slice(0, -1),
  `${sidOf('WT')}0`,
  `${sidOf('WT')}\n`,
  ` ${sidOf('WT')}`,
  `wt${'0'.repeat(32)}`,
  `WT${'g'.repeat(32)}`,
  7,
  null,
  undefined,
])('%j is no task SID', (value) => {
  expect(sids.taskSid.safeParse(value).success).toBe(false);
});
