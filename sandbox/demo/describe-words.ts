import { type Describe, say } from './description';

/** How a reader knows the channels, by the `Source` of what comes in by them. */
const CHANNELS: ReadonlyMap<unknown, string> = new Map([
  ['SMS', 'SMS'],
  ['WHATSAPP', 'WhatsApp'],
  ['SDK', 'web chat'],
]);

/** What a customer writes, with the channel and the files. Reps write with the SDK as well, and are no customers. */
export const customersWords: Describe = (details, { names, files }) => {
  const { source, author, body } = details;
  const channel = CHANNELS.get(source);
  if (channel === undefined || names(author) !== author) return undefined;
  const parts = [`(${channel})`, ...(typeof body === 'string' ? [body] : []), ...files(details)];
  return say('Customer', parts.join(' '));
};

/** What a customer reads. A phone shows only the company's number; whose words they are, the conversation knows. */
export const wordsForCustomer: Describe = ({ to, author, body }, { names }) => {
  if (names(to) !== to) return undefined;
  return say(names(author) === author ? 'AI' : 'Rep', body);
};
