import { openCxClient } from '../../src/opencx/client';
import { settingsSchema } from '../../src/settings/settings';
import type { Variables } from '../environment/environment-file';
import { Patience } from '../doctor/probes/patience';
import { askWhetherItGoesOn, type GoesOn } from '../opencx/goes-on';
import type { Terminal } from '../terminal/terminal';
import { SHORT_WAIT } from '../wanted/ai-wait';
import type { Options } from './options';

/**
 * How long a Function is to wait for the AI's answer (AI_WAIT_SECONDS): as it is set; else short where OpenCX, asked in a
 * session of its own, goes on when its caller hangs up. Only where its webhooks tell of later answers.
 * @returns nothing where it is not to be set: the Functions then wait as long as they may
 */
export async function learnAiWait(
  variables: Variables,
  { dryRun }: Pick<Options, 'dryRun'>,
  terminal: Terminal,
): Promise<{ AI_WAIT_SECONDS?: string }> {
  const { AI_WAIT_SECONDS: set, OPENCX_WEBHOOK_SECRET: secret } = variables;
  const { OPENCX_API_KEY, OPENCX_API_URL, AI_AUTHOR } = settingsSchema.shape;
  const key = OPENCX_API_KEY.safeParse(variables.OPENCX_API_KEY);
  const url = OPENCX_API_URL.safeParse(variables.OPENCX_API_URL);
  if (dryRun || set !== undefined || secret === undefined || !key.success || !url.success) return {};
  const openCx = openCxClient({
    OPENCX_API_KEY: key.data,
    OPENCX_API_URL: url.data,
    AI_AUTHOR: AI_AUTHOR.parse(undefined),
  });
  try {
    const found = await terminal.during(
      'Asking OpenCX something, and hanging up',
      askWhetherItGoesOn(openCx, new Patience(new AbortController().signal)),
    );
    terminal.print(SENTENCES[found]);
    return found === 'goes on' ? { AI_WAIT_SECONDS: SHORT_WAIT } : {};
  } catch (error) {
    terminal.warn(
      `OpenCX could not be asked whether it goes on when its caller hangs up: ${String(error)}. ` +
        'AI_WAIT_SECONDS is left as it is.',
    );
    return {};
  }
}

const SENTENCES: Readonly<Record<GoesOn, string>> = {
  'goes on': `OpenCX goes on when its caller hangs up: AI_WAIT_SECONDS=${SHORT_WAIT}, and no Function sleeps for a slow answer.`,
  stops: 'OpenCX stops when its caller hangs up: the Functions wait for its answer as long as they may.',
  'not told':
    'Whether OpenCX goes on when its caller hangs up could not be told: the Functions wait for its answer as long as they may.',
};
