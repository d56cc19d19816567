import { SOME_FILE } from '../../common/file-name';

/** As much of a file as is looked at. */
const HEAD = 1_024;

/** How files begin, byte by byte as characters, and the types that begin so: the first is named when another is claimed. */
const BEGINNINGS: readonly [begins: RegExp, types: readonly [string, ...string[]]][] = [
  [/^\x89PNG/, ['image/png', 'image/apng']],
  [/^\xFF\xD8\xFF/, ['image/jpeg']],
  [/^GIF8[79]a/, ['image/gif']],
  [/^RIFF[^]{4}WEBP/, ['image/webp']],
  [/^RIFF[^]{4}WAVE/, ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave']],
  [/^%PDF-/, ['application/pdf']],
  [/^OggS/, ['audio/ogg', 'video/ogg', 'audio/opus', 'application/ogg']],
  [/^ID3/, ['audio/mpeg', 'audio/mp3']],
  [
    /^[^]{4}ftyp/,
    [
      'video/mp4',
      'audio/mp4',
      'audio/x-m4a',
      'video/quicktime',
      'video/3gpp',
      'audio/3gpp',
      'image/heic',
      'image/heif',
      'image/avif',
    ],
  ],
];
/** What a browser or a machine would run: markup, scripts, programs of Windows, Linux and macOS. */
const RUNS =
  /^(\xEF\xBB\xBF)?\s*(<[!?a-z]|#!)|^MZ|^\x7FELF|^(\xFE\xED\xFA[\xCE\xCF]|[\xCE\xCF]\xFA\xED\xFE|\xCA\xFE\xBA\xBE)|<(script|svg|html|iframe)[\s>]/i;
/** An archive, which documents of office programs are too. */
const ARCHIVE = /^PK(?=[^ -~])/;
const ARCHIVED = /^application\/(zip|vnd\.(openxmlformats-officedocument|oasis\.opendocument)\.[\w.-]+)$/;
/** What is shown or played, and runs nothing. */
const SHOWN =
  /^(image\/(?!svg)|audio\/|video\/|text\/(plain|csv|vcard|calendar)$|application\/(pdf|json|msword|vnd\.ms-(excel|powerpoint))$)/;

/**
 * The type a file is offered under: what its content is; else what it claims to be, if that is only shown; else a plain
 * download, as a page, a program or a drawing with scripts (SVG) always is.
 * @param claimed by whoever sent it
 */
export function offeredType(content: Uint8Array, claimed: string): string {
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, HEAD)).toString(
    'latin1',
  );
  const types = BEGINNINGS.find(([begins]) => begins.test(head))?.[1];
  if (types) return types.includes(claimed) ? claimed : types[0];
  if (RUNS.test(head)) return SOME_FILE;
  if (ARCHIVE.test(head)) return ARCHIVED.test(claimed) ? claimed : SOME_FILE;
  return SHOWN.test(claimed) || ARCHIVED.test(claimed) ? claimed : SOME_FILE;
}
