import { type Describe, say } from '../description';

/** What a reader is told of OpenCX's own channels, by source and what happened. */
export const HOSTED: Readonly<Record<string, Describe>> = {
  'visitor wrote': ({ text, files }) =>
    say(
      'Customer',
      `(OpenCX widget) ${[String(text), ...(files as string[]).map((name) => `[${name}]`)].join(' ')}`,
    ),
  'opencx ai.answered': ({ channel, text }) =>
    channel === 'api' ? undefined : say('AI', `(OpenCX widget) ${String(text)}`),
  'opencx message.received': ({ channel, sender, name, text }) =>
    channel === 'api' || sender !== 'agent'
      ? undefined
      : say(
          'OpenCX',
          `${channel === 'web' ? 'the customer reads in the widget' : 'its inbox shows'}, from ${String(name)}: ${String(text)}`,
        ),
  'opencx session.updated': ({ status }) =>
    status === 'closed_resolved' ? say('OpenCX', 'the session is closed as resolved') : undefined,
};
