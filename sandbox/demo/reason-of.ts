/** Why something failed, for a reader. The journal adds its last entries to what was waited for; they are cut off. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/ What happened last:[^]*$/, '');
}
