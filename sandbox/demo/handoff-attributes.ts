/** The six attributes of a handoff, those that a task has of them. */
export function handoffAttributes(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => name === 'handedOff' || name.startsWith('handoff')),
  );
}
