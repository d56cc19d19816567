import { usePassingTime } from '../../harness/use-sandbox';
import { repeatAsConnected } from '../refuse-each';
import { tasksOfSession, useHostingSandbox } from './visitors';

describe('Many customers of OpenCX’s own channels who want a person while every Function is busy', () => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);
  beforeAll(() => repeatAsConnected(sandbox()));
  afterEach(() => (sandbox().edgeSettings.isRefused = undefined));

  test.each([
    [30, 30_000, 'more than the watch sees to at the same time'],
    [70, 60_000, 'more than two pages of OpenCX’s list'],
  ])(
    'each of %i comes to people once within %i ms, and nobody writes again: %s',
    async (many, soon) => {
      const first = sandbox().hostedVisitor({ name: 'Ada' });
      first.write('Where is my order?');
      await time().untilQuiet();
      sandbox().edgeSettings.isRefused = ({ path }) => path === '/opencx/events';
      const visitors = Array.from({ length: many }, (_, number) =>
        sandbox().hostedVisitor({ name: `Visitor ${number}` }),
      );
      for (const visitor of visitors) visitor.write('I want a human');
      await time().pass(soon);
      expect(visitors.map((visitor) => tasksOfSession(sandbox(), visitor).length)).toEqual(
        visitors.map(() => 1),
      );
    },
    120_000,
  );
});
