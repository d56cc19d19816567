import type { Person } from '../../sandbox/people/person';
import { shownByWhatsApp } from '../../sandbox/people/whatsapp-screen';
import { untilQuiet } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';

const ANSWER =
  'The box is **20*30*40 cm**. Write to c******l@g****.com, dial *21*5005550123# or send SAVE*10*NOW if a<b and c>d. ' +
  'Reset it <a href="https://shop.example/reset?id=7&amp;x=1">here</a>.';
const SHOWN =
  'The box is 20*30*40 cm. Write to c******l@g****.com, dial *21*5005550123# or send SAVE*10*NOW if a<b and c>d. ' +
  'Reset it here (https://shop.example/reset?id=7&x=1).';

describe('What the customer reads of an answer', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  const people: [channel: string, person: () => Person, shown: (text: string) => string][] = [
    ['an SMS', () => sandbox().customer(newNumber()), (text) => text],
    ['WhatsApp', () => sandbox().whatsApp(newNumber()), shownByWhatsApp],
    ['a web chat', () => sandbox().visitor('Ada Lovelace'), (text) => text],
  ];

  test.each(people)(
    '%s: what only looks like markup keeps its characters',
    async (_channel, person, shown) => {
      const customer = person();
      sandbox().openCx.answerNext(ANSWER);
      customer.text('How large is it?');
      expect((await customer.receives(1)).map(shown)).toEqual([SHOWN]);
      await untilQuiet(sandbox());
    },
  );

  test.each(people)('%s: an answer nobody can render is said as it is', async (_channel, person) => {
    const customer = person();
    const answer = `${'>'.repeat(5_000)} Hello`;
    sandbox().openCx.answerNext(answer);
    customer.text('Hello?');
    await sandbox().journal.until('the whole answer', () => customer.received().join('').endsWith('Hello'));
    expect(customer.received().join(' ').replace(/> >/g, '>>')).toBe(answer);
    await untilQuiet(sandbox());
  });

  test('a call: both are spoken', async () => {
    const caller = sandbox().caller(newNumber());
    sandbox().openCx.answerNext(ANSWER);
    sandbox().openCx.answerNext(`${'>'.repeat(5_000)} Hello`);
    caller.dials();
    await caller.says('How large is it?');
    await caller.says('Hello?');
    await caller.isListenedTo();
    expect(caller.hears()).toContain(SHOWN);
    expect(caller.hears().at(-1)).toMatch(/Hello$/);
  });
});
