import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../src/common/json';
import { ExpressionSyntaxError, tokenize } from '../../src/expressions/tokenizer';

/** Attributes of a worker that say who somebody is. */
const IDENTITIES = ['full_name', 'name', 'email', 'contact_uri', 'phone', 'username', 'user_name'];

const NUMBER = /^((?:whatsapp|sms):)?\+?\d{7,15}$/;
const MAILBOX = /^[^@\s]+@[^@\s]+$/;

/** Somebody who works in Flex. */
interface Person {
  friendlyName: string;
  attributes: JsonObject;
}

/**
 * What stands for the names, numbers and e-mail addresses of people. One text always gets the same other one, wherever it
 * is, and two never the same: what expressions compare for equality stays equal, and nothing else becomes so.
 */
export class Pseudonyms {
  private readonly known = new Map<string, string>();

  /** @param shared texts that are no names although somebody may be called so: what several workers can be asked for */
  constructor(people: readonly Person[], shared: ReadonlySet<string>) {
    for (const [index, { friendlyName, attributes }] of people.entries()) {
      const name = `Person ${index + 1}`;
      this.add(friendlyName, name, shared);
      for (const key of IDENTITIES) {
        const value = attributes[key];
        if (typeof value === 'string') this.add(value, `${name} (${key})`, shared);
      }
    }
  }

  /** What stands for a worker called so. */
  nameFor(friendlyName: string, index: number): string {
    return this.known.get(friendlyName) ?? `Person ${index + 1}`;
  }

  /** A value of attributes, and of what is in it. */
  inValue(value: unknown): unknown {
    if (typeof value === 'string') return this.of(value);
    if (Array.isArray(value)) return value.map((item) => this.inValue(item));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.inValue(inner)]));
  }

  /** An expression, in the texts it compares with; one that cannot be read as it is. */
  inExpression(text: string): string {
    try {
      return tokenize(text)
        .filter(({ kind }) => kind === 'string')
        .reduceRight((written, { text: constant, at }) => {
          const end = at + 1 + constant.length;
          return written.slice(0, at + 1) + this.of(constant) + written.slice(end);
        }, text);
    } catch (error) {
      if (error instanceof ExpressionSyntaxError) return text;
      throw error;
    }
  }

  /** The name of a queue, a filter, a workflow or a flow, which may be called after somebody. */
  inName(text: string): string {
    return [...this.known]
      .toSorted(([one], [other]) => other.length - one.length)
      .reduce((written, [name, other]) => written.replaceAll(wholeWords(name), other), text);
  }

  private of(text: string): string {
    return this.known.get(text) ?? withoutContact(text);
  }

  private add(text: string, other: string, shared: ReadonlySet<string>): void {
    if (text.trim() !== '' && !shared.has(text) && !this.known.has(text)) this.known.set(text, other);
  }
}

/** A number or an e-mail address of somebody as another one, always the same; any other text as it is. */
export function withoutContact(text: string): string {
  const digest = createHash('sha256').update(text).digest();
  const prefix = NUMBER.exec(text)?.[1] ?? '';
  if (NUMBER.test(text)) return `${prefix}+1500555${String(digest.readUInt32BE() % 1e8).padStart(8, '0')}`;
  return MAILBOX.test(text) ? `${digest.toString('hex').slice(0, 8)}@example.com` : text;
}

function wholeWords(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
}
