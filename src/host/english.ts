import type { PhraseBook } from './phrase-book';

/** What is said when nothing of the deployed phrase book can be used: a call goes on in any case. */
export const ENGLISH: PhraseBook = {
  default: 'en',
  languages: {
    en: {
      passingOn: 'A colleague is taking over and will answer here.',
      phone: {
        greeting: 'Hello, this is an AI assistant. How can I help you?',
        moment: 'One moment, please.',
        stillWorking: 'Thank you for waiting. I am still working on it.',
        areYouThere: 'Are you still there?',
        pardon: 'I am sorry, could you say that again?',
        passingOn: 'I am connecting you with a colleague. Please stay on the line.',
        allBusy: 'All our colleagues are on calls. Please stay on the line.',
        goodbye: 'Goodbye.',
      },
      voice: { listen: 'en-US', speak: 'en-US', name: 'Polly.Joanna-Neural' },
    },
  },
};
