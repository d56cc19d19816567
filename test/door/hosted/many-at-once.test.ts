import { usePassingTime } from '../../harness/use-sandbox';
import { repeatAsConnected } from '../refuse-each';
import { tasksOfSession, useHostingSandbox } from './visitors';

/** More than the watch sees to at the same time. */
const MANY = 30;
/** Milliseconds in which people have what nobody told of. */
const SOON = 30_000;

describe('Many customers of OpenCX’s own channels who want a person while every Function is busy', () => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);
  beforeAll(() => repeatAsConnected(sandbox()));
  afterAll(() => (sandbox().edgeSettings.isRefused = undefined));

  test('each comes to people once, and nobody writes again', async () => {
    const first = sandbox().hostedVisitor({ name: 'Ada' });
    first.write('Where is my order?');
    await time().untilQuiet();
    sandbox().edgeSettings.isRefused = ({ path }) => path === '/opencx/events';
    const visitors = Array.from({ length: MANY }, (_, number) =>
      sandbox().hostedVisitor({ name: `Visitor ${number}` }),
    );
    for (const visitor of visitors) visitor.write('I want a human');
    await time().pass(SOON);
    expect(visitors.map((visitor) => tasksOfSession(sandbox(), visitor).length)).toEqual(
      visitors.map(() => 1),
    );
  }, 120_000);
});
