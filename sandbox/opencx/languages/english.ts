import type { LanguageScript } from './language-script';
import { topicsOf } from './topics';

const PARAGRAPHS = 10;

function paragraph(number: number): string {
  return [
    `Part ${number} of ${PARAGRAPHS}.`,
    'We pack every parcel by hand and check it twice before it leaves the warehouse.',
    'The carrier scans it at each stop, so you can follow it on the way to your door.',
    'If nobody is at home, it waits for you at the nearest pick-up point for seven days.',
    'You can send it back within thirty days, and we pay for the return.',
    'Write to us whenever something is not clear, we are glad to help.',
  ].join(' ');
}

/** English, which also takes every text no other language recognises. */
export const english: LanguageScript = {
  language: 'en',
  recognises: () => true,
  words: {
    markdown: /^\s*markdown\s*$|\bhow\b.*\breturn\b/i,
    long: /^\s*long\s*$/i,
    human: /\b(humans?|agents?|person)\b/i,
    complaint: /\b(angry|complaints?|refunds?)\b/i,
    order: /\b(orders?|ordered|packages?|parcels?)\b/i,
    thanks: /\bthank|\bthat['’]?s all\b/i,
  },
  replies: {
    markdown: [
      'You have **two** ways to return it:',
      '',
      '- bring it to a shop',
      '- send it back by post',
      '',
      'Read [how returns work](https://example.com/returns).',
    ].join('\n'),
    long: Array.from({ length: PARAGRAPHS }, (_, index) => paragraph(index + 1)).join('\n\n'),
    complaint: 'I am sorry about that. I am bringing in a colleague who can help you with the refund.',
    thanks: 'You are welcome. Have a good day!',
    question: 'Happy to help! Could you tell me a little more about what you need?',
    order: (number) =>
      number === undefined
        ? 'I would be glad to look that up. What is your order number?'
        : `Your order ${String(number)} left our warehouse this morning and arrives tomorrow.`,
  },
  contactReasons: {
    human: 'customer asks for a person',
    complaint: 'customer wants a refund',
    thanks: 'customer had a question that is answered',
  },
  topics: {
    human: 'asked for a person',
    complaint: 'complained and wants a refund',
    order: 'asked where their order is',
    thanks: 'said thank you',
    other: 'told what it is about',
  },
  summary: (said) =>
    `The customer ${topicsOf(said, english).join(', then ')}. Their last words: "${said.at(-1) ?? ''}"`,
};
