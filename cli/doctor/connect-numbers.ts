import type { PhoneNumber } from '../account/snapshot';

/** The command that sets numbers up for calls; a voice URL tells by its path which calls a number gets. */
export function connectNumbers(numbers: readonly PhoneNumber[], { replace }: { replace: boolean }): string {
  const named = numbers.map(({ number, voice: { voiceUrl } }) =>
    /\/voice\/transfer\b/.test(voiceUrl) ? `--transfer-number ${number}` : `--voice-number ${number}`,
  );
  return ['npm run connect --', ...(replace ? ['--replace'] : []), ...named].join(' ');
}
