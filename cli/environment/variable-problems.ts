import { settingsSchema } from '../../src/settings/settings';
import type { Variables } from './environment-file';

/** Twilio: the longest value of one variable, in bytes (Serverless API, Variable). */
const LARGEST_VALUE = 450;
/**
 * Twilio: a Function's context is at most 3 kB of JSON (error 82006), of which the platform's own part (account, domain,
 * path, SIDs) is about this large.
 */
const LARGEST_CONTEXT = 3_072;
const PLATFORM_PART = 360;

/** Twilio gives these to every Function; a variable of that name would stand in their place. */
const PLATFORM_NAMES = ['DOMAIN_NAME', 'PATH', 'SERVICE_SID', 'ENVIRONMENT_SID'];
/** For Twilio's command line tools. They belong into the shell: what stands in the file is uploaded. */
const SHELL_NAMES = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_API_KEY', 'TWILIO_API_SECRET'];
/** Read by the deploy alone, never uploaded. */
const CREDENTIALS = ['ACCOUNT_SID', 'AUTH_TOKEN'];

/** What a deploy makes variables of the Functions. */
export function uploadedVariables(file: Variables): Variables {
  return Object.fromEntries(Object.entries(file).filter(([name]) => !CREDENTIALS.includes(name)));
}

/** Why these variables cannot be those of a deployment, one line each with the fix; shows no value. */
export function variableProblems(file: Variables): string[] {
  const uploaded = uploadedVariables(file);
  return [
    ...PLATFORM_NAMES.filter((name) => name in uploaded).map(
      (name) => `${name} is given by Twilio and must not stand in the file. Delete its line.`,
    ),
    ...SHELL_NAMES.filter((name) => name in uploaded).map(
      (name) => `${name} would be uploaded to the Functions. Set it in the shell, and delete its line.`,
    ),
    ...Object.entries(uploaded)
      .filter(([, value]) => Buffer.byteLength(value) > LARGEST_VALUE)
      .map(
        ([name, value]) =>
          `${name} has ${Buffer.byteLength(value)} bytes; Twilio takes ${LARGEST_VALUE}. Shorten it.`,
      ),
    ...[problemOfAll(uploaded) ?? []].flat(),
  ];
}

/** What is wrong with the size of all variables of a file or a deployment together. */
export function problemOfAll(variables: Variables): string | undefined {
  const uploaded = uploadedVariables(variables);
  const size = Buffer.byteLength(JSON.stringify(uploaded)) + PLATFORM_PART;
  if (size <= LARGEST_CONTEXT) return undefined;
  const largest = Object.entries(uploaded)
    .toSorted(([, one], [, other]) => Buffer.byteLength(other) - Buffer.byteLength(one))
    .slice(0, 3)
    .map(([name]) => name);
  return (
    `All variables together have ${size} bytes with what Twilio adds; it takes ${LARGEST_CONTEXT}. ` +
    `Shorten or delete some; the largest are ${largest.join(', ')}.`
  );
}

/** The variables no Function reads: misspelt, or somebody else's. */
export function unknownNames(file: Variables): string[] {
  const known = new Set(Object.keys(settingsSchema.shape));
  return Object.keys(uploadedVariables(file)).filter(
    (name) => !known.has(name) && !PLATFORM_NAMES.includes(name) && !SHELL_NAMES.includes(name),
  );
}
