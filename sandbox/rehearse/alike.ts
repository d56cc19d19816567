import { isJsonObject, type JsonObject } from '../../src/common/json';
import { CHANNELS, inWords } from '../../cli/wanted/channels';
import type { Rehearsed, Seen, Stays } from './rehearse';
import type { Stay } from './stay';

/** Customers to whom the same happens, whichever channel they write on. */
export interface Alike {
  /** Who they are: channels and what their tasks say of them. */
  who: string;
  channels: string[];
  /** What happens to one of them, and so to all. */
  example: Rehearsed;
}

/** The kinds of customers, those together that differ by their channel alone. */
export function alike(customers: readonly Rehearsed[]): Alike[] {
  const groups = new Map<string, Rehearsed[]>();
  for (const customer of customers) {
    const key = JSON.stringify([
      customer.kind.said,
      customer.today && outcome(customer.today),
      outcome(customer.connected),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), customer]);
  }
  return [...groups.values()].flatMap((group) => {
    const [example] = group;
    if (!example) return [];
    const channels = [...new Set(group.map(({ kind }) => kind.way.channel))];
    return [{ who: whoIs(channels, example.kind.said), channels, example }];
  });
}

/** Customers in words, e.g. `SMS, web chat: tier "gold"`. @param said of their task */
export function whoIs(channels: readonly string[], said: JsonObject): string {
  const attributes = described(said);
  const what = attributes === '' ? 'nothing that a filter asks for' : attributes;
  return `${channels.map(channelInWords).join(', ')}: ${what}`;
}

function outcome({ byAi, first, handedOff }: Seen): unknown {
  return [byAi, outcomes(first), handedOff && outcomes(handedOff)];
}

function outcomes(stays: Stays): unknown {
  return [stays['at work'], stays.away].map(({ places, canceledAfter }: Stay) => [
    places.map(({ filter, queue, offered, after }) => [filter, queue, offered, after]),
    canceledAfter,
  ]);
}

function channelInWords(channel: string): string {
  const known = CHANNELS.find((one) => one === channel);
  return known ? inWords(known) : channel;
}

function described(attributes: JsonObject, path = ''): string {
  return Object.entries(attributes)
    .map(([key, value]) =>
      isJsonObject(value) ? described(value, `${path}${key}.`) : `${path}${key} ${JSON.stringify(value)}`,
    )
    .join(', ');
}
