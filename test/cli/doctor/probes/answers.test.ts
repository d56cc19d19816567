import { PROBES } from '../../../../cli/doctor/probes/probes';
import { type ProbeResult, runProbes } from '../../../../cli/doctor/probes/run-probes';
import { WHATSAPP_ADDRESS } from '../../../../sandbox/flex-account';
import type { Sandbox } from '../../../../sandbox/sandbox';
import { recordedTerminal } from '../../../harness/recorded-terminal';
import { newNumber, useQuickTime, useSandbox } from '../../../harness/use-sandbox';
import { contextIn, leftBehind } from './probing';

// Probes wait in real time.
const quick = useSandbox({ slowness: 1 });
useQuickTime(quick);
/** For the probe that hangs up on a Function: one that waits for nothing would be done before. */
const real = useSandbox();

async function ask(name: string, sandbox: Sandbox): Promise<ProbeResult | undefined> {
  const context = await contextIn(sandbox, { phone: newNumber() });
  const probes = PROBES.filter((probe) => probe.name === name);
  return (await runProbes(probes, context, recordedTerminal()))[0];
}

/** What Twilio does, by probe: which answer it leads to. */
const CASES: [probe: string, answer: RegExp, meaning: RegExp, twilio: (sandbox: Sandbox) => void][] = [
  [
    'accepted-rejected',
    /^It refuses: Twilio answered 400\/20001, Reservation WR\w+ not in expected state/,
    /As assumed/,
    () => undefined,
  ],
  [
    'accepted-rejected',
    /^It takes the rejection; the task is (pending|reserved) then/,
    /Otherwise than documented/,
    ({ taskRouter }) => (taskRouter.acceptedCanBeRejected = true),
  ],
  ['rejected-activity', /^No, it stays as it is: \w+/, /As assumed/, () => undefined],
  [
    'rejected-activity',
    /^Yes, it is Available again/,
    /switch it off once more/,
    ({ taskRouter }) => (taskRouter.rejectRestoresActivity = true),
  ],
  [
    'rest-made-worker',
    /that has a domain: it joins. With one that has none: it joins. Without: it joins/,
    /Better than assumed/,
    ({ interactions }) => (interactions.agents.joins = 'everybody'),
  ],
  [
    'rest-made-worker',
    /that has a domain: it joins. With one that has none: no agent participant.* Without: no agent/,
    /As assumed: the AI worker needs a contact_uri with a domain/,
    () => undefined,
  ],
  [
    'rest-made-worker',
    /that has a domain: no agent participant appears.* Without: no agent/,
    /does not end by itself/,
    ({ interactions }) => (interactions.agents.joins = 'nobody'),
  ],
  ['hang-up', /^Yes/, /better keep it/, () => undefined],
  [
    'hang-up',
    /^No/,
    /Set TURNS_SYNC_SERVICE_SID/,
    ({ edgeSettings }) => (edgeSettings.functionsEndWithTheirCaller = true),
  ],
  [
    'opencx-hang-up',
    /^Yes, it answers all the same/,
    /AI_WAIT_SECONDS=2.4/,
    ({ openCx }) => (openCx.thinkingSeconds = 0.8),
  ],
  [
    'opencx-hang-up',
    /^No: it has got the message/,
    /set it to 8/,
    ({ openCx }) => Object.assign(openCx, { thinkingSeconds: 30, stopsWithItsCaller: true }),
  ],
  ['opencx-hang-up', /^Not told/, /stay as it is/, () => undefined],
  ['opencx-hang-up', /^Yes/, /AI_WAIT_SECONDS=2.4/, ({ openCx }) => (openCx.shape = 'v6')],
  ['sync-webhook', /^Yes, about [0-3]\.\d s/, /as assumed/, () => undefined],
  ['sync-webhook', /^No/, /Leave TURNS_SYNC_SERVICE_SID empty/, ({ sync }) => (sync.tamper = () => 'drop')],
  ['redelivery', /^Yes/, /Keep PostWebhookRetryCount at 3/, () => undefined],
  [
    'redelivery',
    /^No/,
    /No setting changes that/,
    ({ conversations }) => (conversations.undocumented.retryCountIsHonoured = false),
  ],
  ['own-address', /^No/, /Nothing is to be set/, () => undefined],
  [
    'own-address',
    /^Yes/,
    /get their own words back/,
    ({ conversations }) => (conversations.undocumented.messagesReachTheirAuthor = true),
  ],
  ['profile-name', /^No/, /As assumed/, (sandbox) => writtenByWhatsApp(sandbox)],
  ['profile-name', /^No/, /As assumed/, (sandbox) => writtenByWhatsApp(sandbox, { isThere: true })],
  [
    'profile-name',
    /^Yes/,
    /add customerName to WITHHELD_ATTRIBUTES/,
    (sandbox) => writtenByWhatsApp(sandbox, { isThere: true, name: 'Ada Lovelace' }),
  ],
];

/** Somebody has written by WhatsApp, in a conversation that is none of the AI's. */
function writtenByWhatsApp(
  { conversations }: Sandbox,
  { isThere = false, name }: { isThere?: boolean; name?: string } = {},
): void {
  conversations.undocumented.channelMetadataIsThere = isThere;
  const address = `whatsapp:${newNumber()}`;
  if (name !== undefined) conversations.profileNames.set(address, name);
  const { sid } = conversations.create({}, undefined, false);
  const binding = { type: 'whatsapp', address, proxyAddress: WHATSAPP_ADDRESS } as const;
  conversations.addSmsParticipant(sid, binding, false);
  const words = { author: address, body: 'Hello', media: [], attributes: '{}', source: 'WHATSAPP' } as const;
  conversations.createMessage(sid, words, false);
}

test.each(CASES)('%s answers %s', async (name, answer, meaning, twilio) => {
  const sandbox = name === 'hang-up' ? real() : quick();
  twilio(sandbox);
  try {
    expect(await ask(name, sandbox)).toMatchObject({
      outcome: 'answered',
      answer: expect.stringMatching(answer) as string,
      meaning: expect.stringMatching(meaning) as string,
      left: [],
    });
    expect(await leftBehind(sandbox)).toEqual([]);
  } finally {
    asAssumed(sandbox);
  }
});

function asAssumed({ taskRouter, interactions, edgeSettings, sync, conversations, openCx }: Sandbox): void {
  Object.assign(openCx, { shape: 'v4', thinkingSeconds: 0, stopsWithItsCaller: false });
  taskRouter.acceptedCanBeRejected = false;
  taskRouter.rejectRestoresActivity = false;
  interactions.agents.joins = 'with a domain';
  edgeSettings.functionsEndWithTheirCaller = false;
  sync.tamper = undefined;
  Object.assign(conversations.undocumented, {
    retryCountIsHonoured: true,
    messagesReachTheirAuthor: false,
    channelMetadataIsThere: false,
  });
}

test('every probe has a case for each of its answers', () => {
  const asked = CASES.map(([name]) => name);
  for (const { name } of PROBES) expect(asked.filter((other) => other === name).length).toBeGreaterThan(1);
});
