/** A file in a text, where it cannot be shown itself. */
export function fileMention({
  name,
  contentType,
}: {
  name: string | undefined;
  contentType: string;
}): string {
  return name === undefined ? `[file: ${contentType}]` : `[file: ${name}, ${contentType}]`;
}
