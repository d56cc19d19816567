import type { Options } from '../../../cli/connect/options';
import { AI_NUMBER, TRANSFER_NUMBER } from '../../../sandbox/voice/company-numbers';
import type { VoiceSettings } from '../../../sandbox/voice/phone-number';
import { Installer } from '../../harness/connect-account';
import { newNumber, useSandbox } from '../../harness/use-sandbox';

const ANSWERS = {
  'a line HANDOFF_NOTE=… in the environment file, or --yes (auto)': 'auto',
  'a line ON_RESOLVE=… in the environment file, or --yes (close)': 'wrapup',
  '--yes': true,
};

describe('Numbers for calls', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  let installer: Installer;
  let before: unknown;

  beforeAll(async () => {
    installer = new Installer(sandbox());
    before = await installer.account();
  });
  afterAll(() => installer.leave());

  /** An address of the Functions that Twilio asks again when it is refused. */
  const repeated = (path: string): string => `${sandbox().urlOf(path)}#rc=5&rp=4xx,ct`;
  const numbered = (number: string) => sandbox().voice.numbers.get(number);

  test('are left alone unless they are named or chosen', async () => {
    const { terminal } = await installer.connect({ yes: true, dryRun: true });
    expect(terminal.text()).not.toContain('number +1500');
    const asked = await installer.connect({}, ANSWERS);
    expect(asked.terminal.questions).toContain(
      'Calls to which numbers does the AI answer? (none: press Enter)',
    );
    expect(asked.terminal.choices).toContainEqual(
      expect.stringMatching(/^\+15005550010( ".*")?, now answered by nothing yet$/),
    );
    expect(asked.isDone).toBe(true);
    expect(numbered(AI_NUMBER)?.voiceUrl).toBe('https://demo.twilio.com/welcome/voice/');
    expect((await installer.undo()).isDone).toBe(true);
    expect(await installer.account()).toEqual(before);
  });

  test('are set up when they are named, each for its calls, and the plan says what changes', async () => {
    const { isDone, terminal } = await installer.connect({
      yes: true,
      voiceNumber: ['+1 (500) 555-0010'],
      transferNumber: [numbered(TRANSFER_NUMBER)?.sid ?? ''],
    });
    expect(terminal.text()).toContain(
      'voiceUrl: https://demo.twilio.com/welcome/voice/ -> https://opencx-flex-1234-dev.twil.io/voice/answer',
    );
    expect(isDone).toBe(true);
    const others = {
      voiceMethod: 'POST',
      voiceFallbackMethod: 'GET',
      statusCallback: repeated('/voice/ended'),
    };
    expect(numbered(AI_NUMBER)).toMatchObject({
      voiceUrl: repeated('/voice/answer'),
      voiceFallbackUrl: sandbox().urlOf('/voice/one-moment/answer-en.xml'),
      ...others,
    });
    expect(numbered(TRANSFER_NUMBER)).toMatchObject({
      voiceUrl: repeated('/voice/transfer'),
      voiceFallbackUrl: sandbox().urlOf('/voice/one-moment/transfer-en.xml'),
      ...others,
    });
  });

  test('need nothing more: the AI answers a call', async () => {
    await installer.variablesTakeEffect();
    const caller = sandbox().caller(newNumber());
    caller.dials(AI_NUMBER);
    await caller.says('Where is my order 4711?');
    await caller.isListenedTo();
    expect(caller.hears()[0]).toMatch(/AI assistant/);
    expect(caller.hears().at(-1)).toMatch(/order number\?/);
    caller.hangsUp();
    await sandbox().webhooks.quiet();
  });

  test('are not asked for again, and a second run that names them plans nothing', async () => {
    const asked = await installer.connect({}, ANSWERS);
    expect(asked.terminal.questions).toEqual([]);
    const again = await installer.connect({ yes: true, voiceNumber: [AI_NUMBER] });
    expect(again.terminal.text()).toContain('nothing to change');
  });

  test('keep the parameters the company has put into the address', async () => {
    const voiceUrl = `${sandbox().urlOf('/voice/answer')}?menu=sales`;
    sandbox().voice.numbers.set(AI_NUMBER, { voiceUrl });
    await installer.connect({ yes: true, voiceNumber: [AI_NUMBER] });
    expect(numbered(AI_NUMBER)).toMatchObject({
      voiceUrl: `${voiceUrl}#rc=5&rp=4xx,ct`,
      voiceFallbackUrl: sandbox().urlOf('/voice/one-moment/answer-en.xml'),
    });
    expect((await installer.undo()).isDone).toBe(true);
    expect(numbered(AI_NUMBER)).toMatchObject({ voiceUrl, voiceFallbackUrl: '' });
    sandbox().voice.numbers.set(AI_NUMBER, {
      voiceUrl: repeated('/voice/answer'),
      voiceFallbackUrl: sandbox().urlOf('/voice/one-moment/answer-en.xml'),
      voiceFallbackMethod: 'GET',
      statusCallback: repeated('/voice/ended'),
    });
  });

  test('are restored by an undo', async () => {
    const { isDone, terminal } = await installer.undo();
    expect(terminal.text()).toContain('Everything is as it was.');
    expect(isDone).toBe(true);
    expect(await installer.account()).toEqual(before);
  });

  test('that are chosen at the terminal are set up', async () => {
    const chosen = { ...ANSWERS, '--voice-number': [numbered(AI_NUMBER)?.sid ?? ''] };
    expect((await installer.connect({}, chosen)).isDone).toBe(true);
    expect(numbered(AI_NUMBER)?.voiceUrl).toBe(repeated('/voice/answer'));
    expect(numbered(TRANSFER_NUMBER)?.voiceUrl).toBe('https://demo.twilio.com/welcome/voice/');
    await installer.undo();
  });

  test.each<{ whose: string; theirs: Partial<VoiceSettings>; said: RegExp }>([
    {
      whose: "a Studio flow's",
      theirs: { voiceUrl: 'https://webhooks.twilio.com/v1/Accounts/AC1/Flows/FW1' },
      said: /its voice URL leads to another tool/,
    },
    {
      whose: "another deployment's",
      theirs: { voiceUrl: 'https://opencx-flex-9999-prod.twil.io/voice/answer' },
      said: /its voice URL leads to another deployment of this project/,
    },
    {
      whose: "a wallboard's",
      theirs: { statusCallback: 'https://wallboard.example.com/calls' },
      said: /its status callback leads to another tool/,
    },
    {
      whose: "a SIP trunk's",
      theirs: { trunkSid: `TK${'a'.repeat(32)}` },
      said: /a SIP trunk \(TKa+\) takes its calls/,
    },
    {
      whose: "a TwiML app's",
      theirs: { voiceApplicationSid: `AP${'a'.repeat(32)}` },
      said: /a voice application \(APa+\) takes its calls/,
    },
  ])('that are $whose stay so without --replace, and are its again after an undo', async (given) => {
    const { theirs, said } = given;
    sandbox().voice.numbers.set(AI_NUMBER, theirs);
    const foreign = await installer.account();
    const refused = await installer.connect({ yes: true, voiceNumber: [AI_NUMBER] });
    expect(refused.isDone).toBe(false);
    expect(refused.terminal.text()).toMatch(said);
    expect(refused.terminal.text()).toMatch(/Instead: .*<Redirect> to https:\S+\/voice\/answer/);
    expect(await installer.account()).toEqual(foreign);

    const replaced = await installer.connect({ yes: true, replace: true, voiceNumber: [AI_NUMBER] });
    expect(replaced.isDone).toBe(true);
    expect(numbered(AI_NUMBER)).toMatchObject({
      voiceUrl: repeated('/voice/answer'),
      ...{ voiceApplicationSid: '', trunkSid: '' },
    });
    expect((await installer.undo()).isDone).toBe(true);
    expect(await installer.account()).toEqual(foreign);
  });

  test.each<{
    because: string;
    options: Partial<Options>;
    settings?: string[];
    without?: string;
    said: RegExp;
  }>([
    {
      because: 'the account does not have it',
      options: { voiceNumber: ['+15005559999'] },
      said: /--voice-number \+15005559999: the account has no such number that takes calls.*\+15005550010/,
    },
    {
      because: 'the file they fall back on is not deployed',
      options: { voiceNumber: [AI_NUMBER] },
      settings: ['VOICE_LANGUAGE=de-AT'],
      without: '/voice/one-moment/answer-de.xml',
      said: /answer-de\.xml is what callers are to hear .* it answers 404\. Run npm run deploy, then this again/,
    },
    {
      because: 'it is named for both',
      options: { voiceNumber: [AI_NUMBER], transferNumber: [AI_NUMBER] },
      said: /--voice-number and --transfer-number name the same number/,
    },
  ])('are refused when $because', async ({ options, said, settings, without }) => {
    const { deployed } = sandbox();
    const file = without === undefined ? undefined : deployed.publicAsset(without);
    if (without !== undefined) deployed.deployAsset(without, undefined);
    const other = new Installer(sandbox(), settings);
    await expect(other.connect({ yes: true, ...options })).rejects.toThrow(said);
    other.leave();
    if (without !== undefined) deployed.deployAsset(without, String(file));
  });
});
