import type { CallFault } from '../../../sandbox/faults/faults';
import type { HostedVisitor } from '../../../sandbox/people/hosted-visitor';
import { countFunctionsThatWork } from '../../harness/functions-that-work';
import { played } from '../../harness/played';
import { usePassingTime } from '../../harness/use-sandbox';
import { conversationOf, isHandedOff, thread, useHostingSandbox } from './visitors';

/** Half of a character that takes two units of UTF-16: an address cannot hold it. */
const HALF = '\uD83D';
const refused = (failure: 'bad request' | 'forbidden' | 'too large' | 'not found' | 'server error') =>
  ({ kind: 'error', failure, when: 'before' }) as const satisfies CallFault;

describe('A file of a customer OpenCX hosts that cannot be had', () => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);
  afterEach(() => sandbox().faults.clear());

  const kept = (): string => sandbox().openCx.files.keep('image/png', Buffer.from('lamp'));
  const fails = (operation: 'upload media' | 'read file', fault: CallFault): void =>
    sandbox().faults.failCalls((call) => call.operation === operation, fault, { times: Infinity });

  const cases: [string, (visitor: HostedVisitor) => void][] = [
    [
      'leads to no address',
      (visitor) => visitor.writeWithAddress('Look', sandbox().openCx.files.redirect('https://[')),
    ],
    [
      'has a type no header can hold',
      (visitor) => visitor.writeWithAddress('Look', kept(), { mime_type: 'bild/ü\nX: y' }),
    ],
    [
      'has a name no address can hold',
      (visitor) => visitor.writeWithAddress('Look', kept(), { name: `${HALF}.png` }),
    ],
    [
      'has a name without end',
      (visitor) => visitor.writeWithAddress('Look', kept(), { name: 'x'.repeat(70_000) }),
    ],
    ...(['bad request', 'forbidden', 'too large', 'not found', 'server error'] as const).map(
      (failure): [string, (visitor: HostedVisitor) => void] => [
        `is answered with "${failure}" by Twilio`,
        (visitor) => {
          fails('upload media', refused(failure));
          visitor.writeWithAddress('Look', kept());
        },
      ],
    ),
    ...(['upload media', 'read file'] as const).flatMap((operation) =>
      (['reset', 'silence'] as const).map((kind): [string, (visitor: HostedVisitor) => void] => [
        `meets ${kind} at "${operation}"`,
        (visitor) => {
          fails(operation, { kind, when: 'before' });
          visitor.writeWithAddress('Look', kept());
        },
      ]),
    ),
  ];

  /** A line or the file stands between the words it came with and those that came after. */
  function expectShown(visitor: HostedVisitor): void {
    const lines = thread(sandbox(), conversationOf(sandbox(), visitor) ?? '').filter((line) =>
      line.startsWith('Ada (customer): '),
    );
    const at = lines.indexOf('Ada (customer): Look');
    expect(at).toBeGreaterThanOrEqual(0);
    expect(lines[at + 1]).toMatch(/^Ada \(customer\): (\[file: |.*\.(png|bin)$|x+…?$)/s);
    expect(lines.at(-1)).toBe('Ada (customer): The end');
  }

  test.each(played(cases, 0, 2))('and %s is a line to the rep, who reads on', async (_, write) => {
    const visitor = sandbox().hostedVisitor({ name: 'Ada' });
    visitor.write('I want a human');
    await time().untilQuiet();
    const functions = countFunctionsThatWork(sandbox());
    write(visitor);
    await time().pass(30_000);
    visitor.write('The end');
    await time().pass(60_000);
    expectShown(visitor);
    expect(functions()).toBeLessThanOrEqual(8);
  });

  test.each(played(cases, 1, 2))('and %s keeps nobody from people', async (_, write) => {
    const visitor = sandbox().hostedVisitor({ name: 'Ada' });
    write(visitor);
    await time().untilQuiet();
    visitor.write('I want a human');
    await time().pass(30_000);
    visitor.write('The end');
    await time().pass(60_000);
    expect(isHandedOff(sandbox(), visitor)).toBe(true);
    expectShown(visitor);
  });
});
