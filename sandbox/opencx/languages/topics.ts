import type { LanguageScript, Topic } from './language-script';

const IN_ORDER = ['human', 'complaint', 'order', 'thanks'] as const satisfies readonly Topic[];

/** What the customer did, text by text, each thing once. */
export function topicsOf(said: readonly string[], { words, topics }: LanguageScript): string[] {
  const topicOf = (text: string): Topic => IN_ORDER.find((topic) => words[topic].test(text)) ?? 'other';
  return [...new Set(said.map(topicOf))].map((topic) => topics[topic]);
}
