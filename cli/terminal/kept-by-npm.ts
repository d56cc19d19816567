/** Flags of a command by their long names, e.g. `dry-run`. */
interface Called {
  /** What the command was called by, up to its flags: `npm run connect --`. */
  name: string;
  flags: readonly string[];
  args: readonly string[];
  /** The variables of the process. */
  shell: Readonly<Record<string, string | undefined>>;
}

/**
 * What to say when npm has kept flags that were meant for a command: `npm run connect --dry-run` runs a real `connect`,
 * since npm hands on only what stands after two dashes. It tells of what it has kept in `npm_config_…`
 * (https://docs.npmjs.com/cli/v11/using-npm/config#environment-variables), and takes the beginning of a setting of its
 * own for that setting: `--replace` for `replace-registry-host`.
 * @returns one line with the call that was meant; undefined when nothing was kept
 */
export function keptByNpm({ name, flags, args, shell }: Called): string | undefined {
  const kept = flags.flatMap((flag) => {
    const value = isGiven(flag, args) ? undefined : keptValue(flag, flags, shell);
    if (value === undefined) return [];
    return [value === 'true' ? `--${flag}` : `--${flag}=${quoted(value)}`];
  });
  if (kept.length === 0) return undefined;
  const meant = [name, ...kept, ...args.map(quoted)].join(' ');
  return `npm has kept ${kept.join(' and ')} for itself: flags come after two dashes. Run: ${meant}`;
}

function isGiven(flag: string, args: readonly string[]): boolean {
  return args.some((arg) => arg === `--${flag}` || arg.startsWith(`--${flag}=`));
}

function keptValue(flag: string, flags: readonly string[], shell: Called['shell']): string | undefined {
  const ours = `npm_config_${variable(flag)}`;
  const value = shell[ours];
  if (value) return value === 'false' ? undefined : value;
  const others = flags.map((other) => `npm_config_${variable(other)}`);
  const isLonger = Object.keys(shell).some(
    (key) => key.startsWith(`${ours}_`) && !others.includes(key) && shell[key] === 'true',
  );
  return isLonger ? 'true' : undefined;
}

function variable(flag: string): string {
  return flag.replaceAll('-', '_');
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
