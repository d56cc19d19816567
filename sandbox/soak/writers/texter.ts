import type { Person } from '../../people/person';
import type { Stage } from '../soaker';
import { Writer } from './writer';

/** A customer by SMS, WhatsApp or web chat who writes until a person has the conversation. */
export class Texter extends Writer {
  constructor(stage: Stage) {
    super('SMS, WhatsApp, web chat', stage, byAnyChannel(stage));
  }

  liveUntil(end: number): Promise<void> {
    return this.converse(end);
  }

  protected override say(): Promise<void> {
    return this.sayQuickly(() => ({ words: this.words() }));
  }
}

/** Somebody nobody has heard of, on a channel by chance. */
export function byAnyChannel(stage: Stage): Person {
  const { sandbox, number, random } = stage;
  const person = random.oneOf<() => Person>([
    () => sandbox.customer(numberOf(stage)),
    () => sandbox.whatsApp(numberOf(stage)),
    () => sandbox.visitor(`Visitor ${number}`),
  ]);
  return person();
}

/** A phone number nobody else of the run has. */
export function numberOf({ number }: Pick<Stage, 'number'>): string {
  return `+1500555${String(4_000 + number)}`;
}
