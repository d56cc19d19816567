import type { Sandbox } from '../../../sandbox/sandbox';
import type { AiFile } from './history';
import type { Players } from './players';

const CONTENT_TYPE = 'application/pdf';
const SMALL = Buffer.alloc(1_000, '.');
/** More than any channel takes from a Function: 16 MB. */
const LARGE = Buffer.alloc(17 * 1024 * 1024, '.');

/** The AI's next answer comes with a file nothing else in the run is called like. */
export function attach({ openCx: { chatSessions, files } }: Sandbox, players: Players, kind: AiFile): void {
  chatSessions.attachNext({
    name: `label (${players.nextNumber()}).pdf`,
    mime_type: CONTENT_TYPE,
    url: addressOf(files, kind),
  });
}

function addressOf(files: Sandbox['openCx']['files'], kind: AiFile): string {
  switch (kind) {
    case 'good':
      return files.keep(CONTENT_TYPE, SMALL);
    case 'empty':
      return files.keep(CONTENT_TYPE, Buffer.alloc(0));
    case 'too large':
      return files.keep(CONTENT_TYPE, LARGE);
    case 'gone':
      return `${files.keep(CONTENT_TYPE, SMALL)}-gone`;
    case 'in a private network':
      return files.redirect('https://10.0.0.1/label.pdf');
  }
}
