import { createRequire } from 'node:module';
import { parse } from 'dotenv';

/**
 * The variables of an environment file that Twilio's deploy tool, which has an older reader, reads differently from
 * everybody else: a comment at the end of the line becomes a part of the value, for one.
 */
export function readDifferentlyByTwilio(text: string): string[] {
  const ours = parse(text);
  const theirs = twilioReader().parse(text);
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].filter(
    (name) => (ours[name] ?? '') !== (theirs[name] ?? ''),
  );
}

function twilioReader(): { parse(text: string): Record<string, string> } {
  const fromTwilioRun = createRequire(createRequire(__filename).resolve('twilio-run/package.json'));
  return fromTwilioRun('dotenv') as { parse(text: string): Record<string, string> };
}
