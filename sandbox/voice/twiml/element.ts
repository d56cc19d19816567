import { DOMParser, type Element } from '@xmldom/xmldom';
import { TwimlRefusal } from './refusal';

/** An element of a TwiML document, its text and attributes unescaped. */
export interface TwimlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly TwimlElement[];
}

/** Twilio: a TwiML document is at most 64 kB. */
const LARGEST_DOCUMENT = 64 * 1024;
const ELEMENT_NODE = 1;
/** What XML 1.0 does not allow, neither as it is nor as a reference. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** No XML, though the parser takes it as text. */
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;
const CDATA = /<!\[CDATA\[[\s\S]*?\]\]>/g;

/**
 * The root element of a TwiML document. Twilio's numbers for what it refuses: 11750 too large, 12100 no XML,
 * 12102 another root than Response.
 */
export function parseTwiml(text: string): TwimlElement {
  if (Buffer.byteLength(text) > LARGEST_DOCUMENT)
    throw new TwimlRefusal(11750, 'TwiML response body too large');
  if (BARE_AMPERSAND.test(text.replace(CDATA, ''))) throw new TwimlRefusal(12100, 'A bare ampersand');
  const root = rootOf(text);
  if (root.tagName !== 'Response') throw new TwimlRefusal(12102, `The root element is ${root.tagName}`);
  return asElement(root);
}

function rootOf(text: string): Element {
  // A warning is about what the document may well mean, e.g. a replacement character in what somebody said.
  const refuse = (level: string, message: string): void => {
    if (level !== 'warning') throw new TwimlRefusal(12100, message);
  };
  try {
    const root = new DOMParser({ onError: refuse }).parseFromString(text, 'text/xml').documentElement;
    if (root) return root;
  } catch (error) {
    throw new TwimlRefusal(12100, error instanceof Error ? error.message : String(error));
  }
  throw new TwimlRefusal(12100, 'There is no element in it');
}

function asElement(element: Element): TwimlElement {
  const children = Array.from(element.childNodes).filter(
    (node): node is Element => node.nodeType === ELEMENT_NODE,
  );
  const own = Array.from(element.childNodes).filter((node) => node.nodeType !== ELEMENT_NODE);
  const text = own.map((node) => node.nodeValue ?? '').join('');
  const attributes = Array.from(element.attributes).map(({ name, value }): [string, string] => [name, value]);
  if ([text, ...attributes.map(([, value]) => value)].some((value) => FORBIDDEN.test(value))) {
    throw new TwimlRefusal(12100, `A character XML does not allow in ${element.tagName}`);
  }
  return {
    name: element.tagName,
    attributes: Object.fromEntries(attributes),
    text,
    children: children.map(asElement),
  };
}
