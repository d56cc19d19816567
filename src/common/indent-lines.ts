/** Blanks no page swallows as it does with plain ones at the beginning of a line. */
const INDENT = '\u00A0\u00A0\u00A0\u00A0';
/** Every kind of line break there is (https://www.unicode.org/reports/tr14/, classes BK, CR, LF and NL). */
const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/**
 * A text of somebody else as it may follow a label or a name: its lines after the first are indented and empty ones left
 * out, so that none of them passes for a line of ours.
 */
export function indentLines(text: string): string {
  return text
    .split(LINE_BREAK)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(`\n${INDENT}`);
}
