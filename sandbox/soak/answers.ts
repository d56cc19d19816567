import type { OpenCx } from '../opencx/opencx';
import { FILE_REQUEST, numberIn } from './words';

const LABEL_BYTES = 2_000;

/** The file the AI sends to whoever asked for one. */
function fileOfAnswer(question: string): string {
  return `label-${numberIn(question) ?? ''}.pdf`;
}

/** Makes every answer of the AI say which message it is to, and lets it send the files that are asked for. */
export function makeAnswersUnmistakable(openCx: OpenCx): void {
  openCx.reword = (reply, question) => {
    if (question.includes(FILE_REQUEST)) {
      const url = openCx.files.keep('application/pdf', Buffer.alloc(LABEL_BYTES, '.'));
      openCx.chatSessions.attachNext({ name: fileOfAnswer(question), mime_type: 'application/pdf', url });
    }
    return `${reply} [to ${numberIn(question) ?? 'nobody'}]`;
  };
  // OpenCX: files of its AI stand in the history only, where an answer is looked for that came with an id.
  openCx.shapeFor = (text) => (text.includes(FILE_REQUEST) ? 'v6' : undefined);
}
