import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'dotenv';
import { Problem } from '../problem';

/** The file holds keys. */
const FOR_ITS_OWNER = 0o600;

/**
 * Writes variables into an environment file, which its owner alone can read after that, and leaves everything else in it as it is: comments, order, line ends and
 * other variables. A variable that stands there is changed in its place (the last of several lines counts, the others
 * go), one that is commented out comes after its comment, a new one comes last.
 * @param values an empty value unsets the variable
 * @throws Problem when the file would not read back as meant; it is left as it was
 */
export function setVariables(path: string, values: Readonly<Record<string, string>>): void {
  writeVariables(path, existsSync(path) ? readFileSync(path, 'utf8') : '', values);
}

/** Writes the text of an environment file with `values` in it, for its owner alone; see `setVariables`. */
export function writeVariables(path: string, text: string, values: Readonly<Record<string, string>>): void {
  writeFileSync(path, withVariables(text, values), { mode: FOR_ITS_OWNER });
  // The mode above is that of a new file only.
  chmodSync(path, FOR_ITS_OWNER);
}

/** The text of an environment file with `values` in it; see `setVariables`. */
export function withVariables(text: string, values: Readonly<Record<string, string>>): string {
  const several = Object.keys(values).find((name) => /[\r\n]/.test(values[name] ?? ''));
  if (several !== undefined)
    throw new Problem(`${several} has several lines; an environment file takes one.`);
  const changed = Object.entries(values).reduce(
    (lines, [name, value]) => withVariable(lines, name, value),
    text,
  );
  if (!isDeepStrictEqual(withoutEmpty(parse(changed)), withoutEmpty({ ...parse(text), ...values }))) {
    throw new Problem(
      `The environment file cannot be changed safely. Add by hand: ${Object.keys(values).join(', ')}. ` +
        'Values of several lines, or quotes inside quotes, are the likely cause.',
    );
  }
  return changed;
}

const withoutEmpty = (variables: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));

function withVariable(text: string, name: string, value: string): string {
  if ((parse(text)[name] ?? '') === value) return text;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  const line = `${name}=${quoted(value)}`;
  const isAssignment = (candidate: string): boolean =>
    new RegExp(`^\\s*(export\\s+)?${name}\\s*[=:]`).test(candidate);
  const at = lines.findLastIndex(isAssignment);
  const commentAt = lines.findLastIndex((candidate) => new RegExp(`^\\s*#\\s*${name}=`).test(candidate));
  if (at >= 0) lines[at] = line;
  else if (commentAt >= 0) lines.splice(commentAt + 1, 0, line);
  else lines.push(line);
  const kept = lines.filter((candidate) => candidate === line || !isAssignment(candidate));
  return kept.join(lineEnd) + lineEnd;
}

/** As every version of dotenv reads it back: bare where that is unambiguous, else in quotes. */
function quoted(value: string): string {
  if (/^[\w@%+,./:-]*$/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
