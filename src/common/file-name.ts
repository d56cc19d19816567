import { displayName, oneLine } from './display-name';

/** What tells how a file is opened, at the end of its name. */
const EXTENSION = /\.[\p{L}\p{N}]{1,10}$/u;
/** The form of a media type (https://www.rfc-editor.org/rfc/rfc6838, 4.2), without parameters. */
const MEDIA_TYPE = /^[a-z0-9][\w!#$&^.+-]{0,126}\/[a-z0-9][\w!#$&^.+-]{0,126}$/;

/** A file of which nobody knows more than that it is one. */
export const SOME_FILE = 'application/octet-stream';

/** A file's name as it may stand in a text: like a name, with its extension. @returns undefined when it has none */
export function fileName(name: string | null | undefined): string | undefined {
  const shown = displayName(name ?? undefined);
  const extension = EXTENSION.exec(oneLine(name ?? ''))?.[0] ?? '';
  return shown === undefined || shown.endsWith(extension) ? shown : `${shown}${extension}`;
}

/** A media type somebody claims, in small letters and without parameters; what is none is some file. */
export function mediaType(claimed: string | null | undefined): string {
  const [type = ''] = (claimed ?? '').toLowerCase().split(';');
  return MEDIA_TYPE.test(type.trim()) ? type.trim() : SOME_FILE;
}

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
