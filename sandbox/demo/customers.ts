import type { Person } from '../people/person';
import type { Sandbox } from '../sandbox';

/** A customer of the demo. */
export interface DemoCustomer {
  person: Person;
  /** What they read on. */
  screen: string;
}

/** Brings a customer into a sandbox. */
export type Entrance = (sandbox: Sandbox) => DemoCustomer;

/** Somebody who writes SMS. */
export function bySms(number: string): Entrance {
  return (sandbox) => ({ person: sandbox.customer(number), screen: `phone ${number} (SMS)` });
}

/** Somebody who writes on WhatsApp. */
export function onWhatsApp(number: string): Entrance {
  return (sandbox) => ({ person: sandbox.whatsApp(number), screen: `phone ${number} (WhatsApp)` });
}

/** A visitor of the website who has told their name to open the chat. */
export function inWebChat(name: string): Entrance {
  return (sandbox) => ({ person: sandbox.visitor(name), screen: `browser of ${name} (web chat)` });
}
