import { Installer } from '../../harness/connect-account';
import { useSandbox } from '../../harness/use-sandbox';

const SECRET = 'OPENCX_WEBHOOK_SECRET=a-secret-nobody-can-guess';

/** Whether OpenCX goes on when its caller hangs up is documented nowhere: it is asked. */
describe('connect, of an OpenCX whose AI takes its time', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  const installers: Installer[] = [];
  beforeAll(() => {
    sandbox().openCx.thinkingSeconds = 0.8;
  });
  afterEach(() => {
    sandbox().openCx.keyState = 'valid';
  });
  afterAll(() => installers.forEach((installer) => installer.leave()));

  function installer(...lines: string[]): Installer {
    const { openCx, openCxUrl } = sandbox();
    const key = [`OPENCX_API_KEY=${openCx.apiKey}`, `OPENCX_API_URL=${openCxUrl}`];
    const made = new Installer(sandbox(), [...key, ...lines]);
    installers.push(made);
    return made;
  }

  const waits = (): string[] =>
    sandbox()
      .deployed.environment.variables.filter(({ key }) => key === 'AI_WAIT_SECONDS')
      .map(({ value }) => value);

  test('asks nothing without its webhooks, or for a plan only', async () => {
    await installer().connect({ dryRun: true });
    await installer(SECRET).connect({ dryRun: true });
    expect(sandbox().openCx.sessions()).toEqual([]);
  });

  test('goes on without it where OpenCX refuses, and says so', async () => {
    sandbox().openCx.keyState = 'read-only';
    const { terminal } = await installer(SECRET).connect();
    expect(terminal.text()).toMatch(/could not be asked whether it goes on/);
    expect(waits()).toEqual([]);
  });

  test('sets the short wait where it answers all the same, in a session it marks as resolved', async () => {
    const { terminal } = await installer(SECRET).connect();
    expect(terminal.text()).toContain('OpenCX goes on when its caller hangs up');
    expect(waits()).toEqual(['2.4']);
    expect(sandbox().openCx.sessions().at(-1)?.status).toBe('closed_resolved');
    const sessions = sandbox().openCx.sessions().length;
    await installer(SECRET, 'AI_WAIT_SECONDS=3').connect();
    expect(sandbox().openCx.sessions()).toHaveLength(sessions);
  });
});
