import type { PhoneNumber, Snapshot } from '../account/snapshot';
import { Problem } from '../problem';
import type { Terminal } from '../terminal/terminal';
import { callsAt, type CallsOf } from '../wanted/voice-numbers';
import type { Options } from './options';
import { whoAnswers } from './who-answers';
import type { Choices } from './plan/choices';

const FLAGS: Readonly<Record<CallsOf, string>> = { answer: '--voice-number', transfer: '--transfer-number' };
const QUESTIONS: Readonly<Record<CallsOf, string>> = {
  answer: 'Calls to which numbers does the AI answer? (none: press Enter)',
  transfer: "To which numbers does OpenCX's AI Phone transfer its calls? (none: press Enter)",
};
const MOST_SHOWN = 10;

/**
 * The numbers to be set up for calls: those that were named; where none is and no number leads to the Functions yet,
 * those a person chooses.
 * @throws Problem for a number the account does not have, or one that was named for both
 */
export async function askVoiceNumbers(
  { phoneNumbers }: Pick<Snapshot, 'phoneNumbers'>,
  domainName: string,
  { voiceNumber = [], transferNumber = [], yes, dryRun }: Options,
  terminal: Terminal,
): Promise<Choices['voiceNumbers']> {
  const named = [...numbersFor('answer', voiceNumber), ...numbersFor('transfer', transferNumber)];
  if (named.length > 0) return withoutContradiction(named);
  const isKnown = phoneNumbers.some(({ voice }) => callsAt(domainName, voice.voiceUrl) !== undefined);
  if (yes || dryRun || isKnown || phoneNumbers.length === 0) return [];
  const answered = await chosen('answer', phoneNumbers);
  const others = phoneNumbers.filter(({ sid }) => answered.every((number) => number.sid !== sid));
  return [...answered, ...(others.length > 0 ? await chosen('transfer', others) : [])];

  function numbersFor(calls: CallsOf, given: readonly string[]): Choices['voiceNumbers'] {
    return given.map((text) => ({ sid: numberNamed(text, phoneNumbers, FLAGS[calls]).sid, calls }));
  }

  async function chosen(calls: CallsOf, numbers: readonly PhoneNumber[]): Promise<Choices['voiceNumbers']> {
    const choices = numbers.map(({ sid, number, friendlyName, voice }) => ({
      value: sid,
      name: `${number}${friendlyName === number ? '' : ` "${friendlyName}"`}, now answered by ${whoAnswers(voice, domainName)}`,
    }));
    const sids = await terminal.selectAny(QUESTIONS[calls], choices, FLAGS[calls]);
    return sids.map((sid) => ({ sid, calls }));
  }
}

function numberNamed(text: string, numbers: readonly PhoneNumber[], flag: string): PhoneNumber {
  const written = text.replace(/[\s().-]/g, '');
  const found = numbers.find(({ sid, number }) => sid === text || number === written);
  if (found) return found;
  const known = numbers.slice(0, MOST_SHOWN).map(({ number }) => number);
  if (numbers.length > MOST_SHOWN) known.push('…');
  throw new Problem(
    `${flag} ${text}: the account has no such number that takes calls. Expected one in the form +15005550010, or its ` +
      `SID (PN…). It has ${known.join(', ') || 'none'}.`,
  );
}

function withoutContradiction(numbers: Choices['voiceNumbers']): Choices['voiceNumbers'] {
  const once = new Map(numbers.map((number) => [number.sid, number]));
  const twice = numbers.find(({ sid, calls }) => once.get(sid)?.calls !== calls);
  if (!twice) return [...once.values()];
  throw new Problem(
    `${FLAGS.answer} and ${FLAGS.transfer} name the same number (${twice.sid}): a number is for one of the two.`,
  );
}
