/** A moment of the sandbox's clock. */
export function Time({ at }: { at: string }) {
  const words = new Date(at).toLocaleTimeString([], { timeStyle: 'medium', hourCycle: 'h23' });
  return <time dateTime={at}>{words}</time>;
}
