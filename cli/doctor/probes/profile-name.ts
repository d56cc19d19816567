import type { ConversationSid } from '../../../src/common/sids';
import { conversationSid, messageSid } from '../../../src/common/sids';
import { profileNameOf } from '../../../src/twilio/profile-name';
import { Problem } from '../../problem';
import type { ProbeFinding, Probe, ProbeContext } from './probe';
import { flexService } from './throw-away/conversation';

/** As many of the newest conversations are looked through for one on WhatsApp. */
const MOST = 50;

/** Does WhatsApp's name of a customer stand in what the channel tells of their message? Only reads. */
export const profileName: Probe = {
  name: 'profile-name',
  question: 'Does the channel metadata of a WhatsApp message tell the name of its writer’s profile?',
  creates: 'nothing: it reads the newest message somebody wrote by WhatsApp',
  ask: readOne,
  tidy: () => Promise.resolve([]),
};

async function readOne(context: ProbeContext): Promise<ProbeFinding> {
  const conversations = await flexService(context).conversations.list({ limit: MOST });
  for (const { sid } of conversations) {
    const found = await newestByWhatsApp(context, conversationSid.parse(sid));
    if (found) return findingOf((await nameIn(context, found)) !== undefined);
  }
  throw new Problem(
    `None of the newest ${MOST} conversations has a message by WhatsApp: write one to the company’s sender, and ask again`,
  );
}

interface Place {
  conversation: ConversationSid;
  message: ReturnType<typeof messageSid.parse>;
}

async function newestByWhatsApp(
  context: ProbeContext,
  conversation: ConversationSid,
): Promise<Place | undefined> {
  const { participants, messages } = flexService(context).conversations(conversation);
  const isByWhatsApp = ({ messagingBinding }: { messagingBinding: unknown }): boolean =>
    (messagingBinding as { type?: unknown } | null)?.type === 'whatsapp';
  const customer = (await participants.list({ limit: 20 })).find(isByWhatsApp);
  if (!customer) return undefined;
  const newest = await messages.list({ order: 'desc', limit: 20 });
  const theirs = newest.find(({ participantSid }) => participantSid === customer.sid);
  return theirs && { conversation, message: messageSid.parse(theirs.sid) };
}

function nameIn(
  { client, conversationsServiceSid }: ProbeContext,
  place: Place,
): Promise<string | undefined> {
  return profileNameOf(client, conversationsServiceSid, place);
}

function findingOf(isTold: boolean): ProbeFinding {
  if (isTold) {
    return {
      answer: 'Yes, it tells the name.',
      meaning:
        'OpenCX’s contact and the tasks people get carry it. To keep it from OpenCX, add customerName to ' +
        'WITHHELD_ATTRIBUTES.',
    };
  }
  return {
    answer: 'No, no name is told.',
    meaning: 'As assumed: WhatsApp customers go by their number. Nothing is to be set.',
  };
}
