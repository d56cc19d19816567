import type { Reason } from './reasons';
import type { Operand } from './syntax-tree';

/**
 * Attributes whose text is shown: words of the platform and of ours. Any other text may be a name, an address or something
 * a customer wrote.
 */
const SHOWN = new Set(['channelType', 'direction', 'handoffSentiment', 'handoffLanguage', 'language']);

/** One comparison in words, e.g. `handedOff is missing` or `channelType is "sms"`; shows no text that may be a customer's. */
export function reasonInWords({ left, operator, right, leftValue, rightValue, holds }: Reason): string {
  const of = left.kind === 'reference' ? left : right;
  const value = of === left ? leftValue : rightValue;
  const written = `${writtenOperand(left)} ${operator} ${writtenOperand(right)}`;
  if (of.kind !== 'reference') return `${written} ${holds ? 'always holds' : 'never holds'}`;
  if (value === null) return `${of.key} is missing`;
  if (typeof value === 'boolean') return `${of.key} is ${value ? 'true' : 'false'}`;
  if (typeof value === 'string' && SHOWN.has(of.key)) return `${of.key} is ${JSON.stringify(value)}`;
  return `${written} ${holds ? 'holds' : 'does not hold'}${misfit(of.key, value, of === left ? rightValue : leftValue)}`;
}

/** Twilio never converts: a text is no number, even where it looks like one. */
function misfit(key: string, value: unknown, other: unknown): string {
  const [is, wanted] = [kindOf(value), kindOf(other)];
  const isList = wanted === 'a list' || is === 'a list';
  return isList || other === null || is === wanted ? '' : `: ${key} is ${is}`;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function writtenOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'reference':
      return operand.key;
    case 'constant':
      return writtenValue(operand.value);
    case 'list':
      return `[${operand.values.map(writtenValue).join(', ')}]`;
  }
}

function writtenValue(value: string | number | boolean | null): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
