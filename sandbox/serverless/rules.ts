import { TwilioError } from '../kernel/twilio-error';
import type { Dependency, Variable, Visibility } from './model';

/** Twilio answers a parameter it does not take with 400/20001. */
export function invalid(message: string): TwilioError {
  return new TwilioError(400, 20001, message);
}

/** Twilio answers a name that is taken with 409; the code is not documented. */
export function taken(message: string): TwilioError {
  return new TwilioError(409, 20409, message);
}

/** A text of 1 to `longest` characters. */
export function requiredText(name: string, value: string | undefined, longest: number): string {
  if (value === undefined || value === '')
    throw invalid(`Missing required parameter ${name} in the post body`);
  if (value.length > longest) throw invalid(`${name} must be ${longest} characters or less`);
  return value;
}

/** Twilio: characters a path must not hold; a missing leading slash is put in front. */
export function parsePath(value: string | undefined): string {
  const path = requiredText('Path', value, 255);
  if (/[;,?:@+&$()' "#]/.test(path)) throw invalid(`Path ${path} has characters that are not allowed`);
  return path.startsWith('/') ? path : `/${path}`;
}

export function parseVisibility(value: string | undefined): Visibility {
  if (value === 'public' || value === 'protected' || value === 'private') return value;
  throw invalid('Visibility must be one of public, protected, private');
}

/** The runtimes builds are taken for. Twilio: older ones fail; without one a build uses the default. */
const RUNTIMES = ['node20', 'node22', 'node24'];
const DEFAULT_RUNTIME = 'node22';

export function parseRuntime(value: string | undefined): string {
  const runtime = value ?? DEFAULT_RUNTIME;
  if (!RUNTIMES.includes(runtime)) throw invalid(`Runtime ${runtime} is not supported`);
  return runtime;
}

/** The newest of Twilio's own list of its handler's versions in the cloud, which is not what npm has. */
const CLOUD_HANDLERS = ['1.3.1', '2.0.0', '2.0.1', '2.1.2'];
const HANDLER = '@twilio/runtime-handler';
/** Twilio: 100 modules of a Service. */
const MOST_DEPENDENCIES = 100;

/**
 * The dependencies of a build: JSON, as Twilio's toolkit sends it in quotes of its own too.
 * Twilio: each has name and version, and a version of the handler the cloud does not have is refused.
 */
export function parseDependencies(value: string | undefined): Dependency[] {
  if (value === undefined || value === '') return [];
  const dependencies = parseList(value.replace(/^"(.*)"$/s, '$1'));
  if (dependencies.length > MOST_DEPENDENCIES)
    throw invalid(`A Build has at most ${MOST_DEPENDENCIES} dependencies`);
  const handler = dependencies.find(({ name }) => name === HANDLER);
  if (handler && !CLOUD_HANDLERS.includes(handler.version)) {
    throw invalid(
      `Some dependencies could not be validated. No matching version found for ${HANDLER}@${handler.version}.`,
    );
  }
  return dependencies;
}

function parseList(json: string): Dependency[] {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    throw invalid('Dependencies is not valid JSON');
  }
  if (!Array.isArray(list)) throw invalid('Dependencies must be a list');
  return list.map((item: unknown) => {
    const { name, version } = (item ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string' || name === '' || typeof version !== 'string' || version === '')
      throw invalid('Every dependency needs a name and a version');
    return { name, version };
  });
}

const LONGEST_KEY = 128;
const LARGEST_VALUE = 450;
/** Twilio: about 3 kB for all variables together, as JSON. */
const LARGEST_CONTEXT = 3_072;

/** Twilio: a key of 128 characters that can be a variable's name, a value of 450 bytes. */
export function parseVariable(
  key: string | undefined,
  value: string | undefined,
): { key: string; value: string } {
  const name = requiredText('Key', key, LONGEST_KEY);
  if (!/^[A-Za-z_]\w*$/.test(name)) throw invalid(`Key ${name} is not the name of a variable`);
  if (value === undefined) throw invalid('Missing required parameter Value in the post body');
  if (Buffer.byteLength(value) > LARGEST_VALUE) throw invalid(`Value must be ${LARGEST_VALUE} bytes or less`);
  return { key: name, value };
}

/** Twilio: exceeding the size of all variables fails the deployment. */
export function requireRoomFor(variables: readonly Variable[]): void {
  const context = JSON.stringify(Object.fromEntries(variables.map(({ key, value }) => [key, value])));
  if (Buffer.byteLength(context) > LARGEST_CONTEXT) {
    throw new TwilioError(
      400,
      82006,
      'Environment Context too large: reduce the variables of the Environment',
    );
  }
}
