import { LONGEST_TASK_TIMEOUT } from '../../src/common/twilio-limits';
import { CHANNELS } from '../../cli/wanted/channels';
import type { Alike } from './alike';
import type { Rehearsal, Rehearsed, Seen } from './rehearse';
import type { Stay } from './stay';

/** A day: people come back to work within it. */
const A_DAY = 86_400;

/** Something that would go wrong, and for whom. */
export interface Concern {
  what: string;
  /** Empty: it is about the account. */
  whom: string[];
}

/** What would go wrong with what `connect` does, the worst first, and what does so already. */
export function concernsOf({ workflow, unreached }: Rehearsal, customers: readonly Alike[]): Concern[] {
  const found = JUDGED.map(({ what, isSo }) => ({
    what,
    whom: customers.filter(({ example, channels }) => isSo(example, channels)).map(({ who }) => who),
  })).filter(({ whom }) => whom.length > 0);
  const inVain = unreached.map((filter) => `No customer was found who gets to ${filter}`);
  return [...found, ...inVain.map((what) => ({ what, whom: [] }))].map(({ what, whom }) => ({
    what: what.replace('WORKFLOW', `"${workflow}"`),
    whom,
  }));
}

const JUDGED: readonly {
  what: string;
  isSo: (customer: Rehearsed, channels: readonly string[]) => boolean;
}[] = [
  {
    what: 'The AI answers, and nobody is brought in when it hands off',
    isSo: ({ connected }) => connected.byAi && !connected.handedOff,
  },
  {
    what: 'What the AI hands off can be offered to the AI again',
    isSo: ({ connected }) => comesBack(connected),
  },
  {
    what: 'Nobody can be offered the task, not with everybody at work: it waits in vain until TaskRouter cancels it',
    isSo: ({ connected, today }) =>
      waitsInVain(peoplesOf(connected)) && !(today && waitsInVain(peoplesOf(today))),
  },
  {
    what: 'Nobody can be offered the task, not with everybody at work: so it is today already',
    isSo: ({ connected, today }) =>
      waitsInVain(peoplesOf(connected)) && !!today && waitsInVain(peoplesOf(today)),
  },
  {
    what: 'Nobody can be offered the task at first, with everybody at work: it waits for a later step of its filter',
    isSo: ({ connected }) => connected.byAi && comesLate(peoplesOf(connected)),
  },
  {
    what: 'While nobody is at work, TaskRouter cancels what the AI handed off within a day',
    isSo: ({ connected }) =>
      connected.byAi && (peoplesOf(connected, 'away').canceledAfter ?? Infinity) < A_DAY,
  },
  {
    what: 'The AI never gets them, although they write: their tasks do not go through WORKFLOW, or other filters take them',
    isSo: ({ connected }, channels) =>
      !connected.byAi && channels.some((channel) => CHANNELS.some((known) => known === channel)),
  },
  {
    what: 'People of another queue than today are asked',
    isSo: ({ connected, today }) =>
      today !== undefined && peoplesOf(connected).places[0]?.queue !== peoplesOf(today).places[0]?.queue,
  },
];

/** Where somebody waits for people: after the handoff, or from the beginning. */
function peoplesOf({ first, handedOff }: Seen, people: 'at work' | 'away' = 'at work'): Stay {
  return (handedOff ?? first)[people];
}

function comesBack({ byAi, first, handedOff }: Seen): boolean {
  const ai = first['at work'].places[0]?.offered ?? [];
  const places = handedOff?.['at work'].places ?? [];
  return byAi && places.some(({ offered }) => offered.some((name) => ai.includes(name)));
}

function waitsInVain({ arrivesAt, places }: Stay): boolean {
  return arrivesAt === undefined && places.every(({ offered }) => offered.length === 0);
}

function comesLate({ arrivesAt, places }: Stay): boolean {
  return arrivesAt !== undefined && (places.at(-1)?.after ?? 0) > 0 && places[0]?.offered.length === 0;
}

/** How long somebody waits before TaskRouter gives up, as a person reads it. */
export function inTime(seconds: number): string {
  return seconds >= LONGEST_TASK_TIMEOUT ? 'two weeks' : `${seconds} s`;
}
