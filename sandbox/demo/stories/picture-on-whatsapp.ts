import { AI_QUEUE_NAME } from '../../../cli/wanted/ai-queue';
import type { FileToSend } from '../../media/file';
import { english } from '../../opencx/languages/english';
import type { Story } from './story';
import { wayChecks } from './way-checks';

const QUESTION = 'Hi, is this the parcel with my order?';
/** The scripted AI answers it with markup. */
const HOW_TO_RETURN = 'How can I return it?';
const THANKS = 'Thank you!';
const PHOTO: FileToSend = {
  contentType: 'image/jpeg',
  filename: 'photo.jpg',
  bytes: Buffer.from('the photo of a parcel'),
};
const IN_WHATSAPP_MARKUP = [
  'You have *two* ways to return it:',
  '',
  '- bring it to a shop',
  '- send it back by post',
  '',
  'Read how returns work (https://example.com/returns).',
].join('\n');

/** The AI gets the photo and the number; what it says arrives in WhatsApp's own markup. */
export const pictureOnWhatsApp: Story = {
  title: 'sent a picture on WhatsApp, answered and resolved by the AI',
  label: 'picture',
  customerWrites: [QUESTION, THANKS],
  play: async (scene) => {
    await scene.customerAsks(QUESTION, [PHOTO]);
    await scene.customerAsks(HOW_TO_RETURN);
    await scene.customerAsks(THANKS);
    await scene.taskWrapsUp();
  },
  checks: async (evidence) => [
    {
      what: 'the phone received',
      expected: [english.replies.order('4711'), IN_WHATSAPP_MARKUP, english.replies.thanks],
      came: evidence.received(),
    },
    {
      what: 'files OpenCX got, opened without credentials',
      expected: [
        {
          name: PHOTO.filename,
          type: PHOTO.contentType,
          opened: { status: 200, contentType: PHOTO.contentType, content: String(PHOTO.bytes) },
        },
      ],
      came: await evidence.filesOpened(),
    },
    {
      what: "the contact's number",
      expected: evidence.customerAddress().replace('whatsapp:', ''),
      came: evidence.session()?.contact?.phone_number,
    },
    ...wayChecks(evidence, { queues: [AI_QUEUE_NAME], offers: ['opencx_ai wrapping'] }),
  ],
};
