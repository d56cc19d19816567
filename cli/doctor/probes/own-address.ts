import { readAddresses } from '../../account/read-conversations';
import { Problem } from '../../problem';
import type { ProbeFinding, Probe, ProbeContext } from './probe';
import { flexService, makeConversation, removeConversation } from './throw-away/conversation';

/** Seconds in which a message has a receipt of the phone it goes to. */
const UNTIL_RECEIPT = 30;

/** Does a message authored with the customer's own address reach that customer? */
export const ownAddress: Probe = {
  name: 'own-address',
  question: 'Does a message that names the customer’s own address as its author reach that customer?',
  creates: 'a conversation with the phone of --probe-phone, and two SMS to it at most',
  obstacle: ({ phone }) =>
    phone === undefined
      ? 'it sends up to two SMS: name a phone of your own with --probe-phone +15005550123'
      : undefined,
  ask: writeAsTheCustomer,
  tidy: removeConversation,
};

async function writeAsTheCustomer(context: ProbeContext): Promise<ProbeFinding> {
  const { client, phone = '' } = context;
  const company = (await readAddresses(client)).find(({ type }) => type === 'sms');
  if (!company) throw new Problem('The account has no number for SMS among its Conversations addresses');
  const conversation = flexService(context).conversations(await makeConversation(flexService(context)));
  await conversation.participants.create({
    'messagingBinding.address': phone,
    'messagingBinding.proxyAddress': company.address,
  });
  const isReceived = async (author: string, body: string): Promise<boolean> => {
    const { sid } = await conversation.messages.create({ author, body });
    const { deliveryReceipts } = conversation.messages(sid);
    const receipt = await context.patience.until(
      UNTIL_RECEIPT,
      async () => (await deliveryReceipts.list({ limit: 1 }))[0],
    );
    return receipt !== undefined;
  };
  if (!(await isReceived('system', 'OpenCX probe, 1 of 2: this one should arrive.'))) {
    throw new Problem(
      `Not even a message of somebody else got a receipt of ${phone} within ${UNTIL_RECEIPT} s: can it be reached from ${company.address}?`,
    );
  }
  return findingOf(await isReceived(phone, 'OpenCX probe, 2 of 2: did this one arrive?'));
}

function findingOf(reaches: boolean): ProbeFinding {
  if (reaches) {
    return {
      answer: 'Yes: it is sent to the phone.',
      meaning:
        'Nothing of ours writes in a customer’s name into a conversation the customer is in. Let your own programs not do ' +
        'it either: the customer would get their own words back.',
    };
  }
  return {
    answer: 'No: it is not sent to the phone that is its author.',
    meaning:
      'A program may write a customer’s words into a conversation without sending them back. Nothing is to be set.',
  };
}
