import type { Twilio } from 'twilio';
import { conversationSid, participantSid } from '../../../src/common/sids';
import { Problem } from '../../problem';
import { webhookAddresses } from '../../wanted/addresses';
import { THROW_AWAY } from './names';
import { type ProbeFinding, functionsOf, type Probe, type ProbeContext, withoutFunctions } from './probe';
import { findConversation } from './throw-away/conversation';
import { PlantedConversation, type TakenUp } from './throw-away/planted-conversation';
import { removeAll } from './throw-away/removal';

const UNTIL_DELIVERED = 20;
/** Seconds; how long Twilio waits before it calls again is not documented. */
const UNTIL_REDELIVERED = 60;
const AUTHOR = 'opencx-probe-customer';

/** Is a webhook that answers 503 delivered again? */
export const redelivery: Probe = {
  name: 'redelivery',
  question: 'Is a Conversations webhook that was answered with 503 delivered again?',
  creates:
    'a Conversations service with our webhook and one retry, one conversation and one message in it; a document in the Functions’ Sync service',
  obstacle: withoutFunctions,
  ask: writeWhatIsAnswered503,
  tidy,
};

async function writeWhatIsAnswered503(context: ProbeContext): Promise<ProbeFinding> {
  const { client, patience } = context;
  const service = await makeService(client, functionsOf(context).domainName);
  const { conversations } = client.conversations.v1.services(service);
  const { sid } = await conversations.create({ uniqueName: THROW_AWAY.conversation });
  const { participants, messages } = conversations(sid);
  const author = await participants.create({ identity: AUTHOR });
  const planted = new PlantedConversation(context, conversationSid.parse(sid));
  await planted.plant([participantSid.parse(author.sid)]);
  await messages.create({ author: AUTHOR, body: 'OpenCX probe', xTwilioWebhookEnabled: 'true' });
  const first = await patience.until(UNTIL_DELIVERED, () => planted.takenUp());
  if (!first) {
    throw new Problem(
      'The webhook of the message had no effect: it did not come, or came without the participant who wrote it. ' +
        'npm run doctor tells whether the Functions can be reached.',
    );
  }
  return findingOf(await patience.until(UNTIL_REDELIVERED, () => again(planted, first)));
}

async function again(planted: PlantedConversation, first: TakenUp): Promise<TakenUp | undefined> {
  const now = await planted.takenUp();
  return now && (now.times > 1 || now.holder !== first.holder) ? now : undefined;
}

/** A service of its own, so that the company's webhooks stay as they are. */
async function makeService(client: Twilio, domainName: string): Promise<string> {
  const { sid } = await client.conversations.v1.services.create({
    friendlyName: THROW_AWAY.conversationsService,
  });
  await client.conversations.v1
    .services(sid)
    .configuration.webhooks()
    .update({
      postWebhookUrl: webhookAddresses(domainName).conversations,
      method: 'POST',
      filters: ['onMessageAdded'],
    });
  await client.chat.v2.services(sid).update({ postWebhookRetryCount: 1 });
  return sid;
}

function findingOf(second: TakenUp | undefined): ProbeFinding {
  if (second) {
    return {
      answer: 'Yes, with PostWebhookRetryCount set on its service.',
      meaning:
        'Keep PostWebhookRetryCount at 3 on the Flex service: npm run connect sets it, the doctor checks it.',
    };
  }
  return {
    answer: `No: not within ${UNTIL_REDELIVERED} s, though PostWebhookRetryCount is set on its service.`,
    meaning:
      'A message whose webhook fails is found at the customer’s next message or the next event of the task. No setting ' +
      'changes that.',
  };
}

async function tidy(context: ProbeContext): Promise<string[]> {
  const { services } = context.client.conversations.v1;
  const found = await services.list({ limit: 1000 });
  const ours = found.filter(({ friendlyName }) => friendlyName === THROW_AWAY.conversationsService);
  const left: string[] = [];
  for (const { sid } of ours) {
    const conversation = await findConversation(services(sid));
    if (conversation) {
      left.push(...(await new PlantedConversation(context, conversation).remove()));
    }
    const what = `Conversations service ${THROW_AWAY.conversationsService} (${sid})`;
    left.push(...(await removeAll([{ what, remove: () => services(sid).remove() }])));
  }
  return left;
}
