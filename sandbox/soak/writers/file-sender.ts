import type { FileToSend } from '../../media/file';
import type { Stage } from '../soaker';
import { FILE_REQUEST, numbered, numberIn } from '../words';
import { byAnyChannel } from './texter';
import { Writer } from './writer';

const SENDING = 0.4;
const REQUESTING = 0.3;
const PICTURE_BYTES = 3_000;

/** A customer who sends pictures and asks the AI for files. */
export class FileSender extends Writer {
  constructor(stage: Stage) {
    super('with files both ways', stage, byAnyChannel(stage));
  }

  liveUntil(end: number): Promise<void> {
    return this.converse(end);
  }

  protected override say(): Promise<void> {
    return this.sayQuickly(() => {
      const { random } = this.stage;
      const words = random.chance(REQUESTING) ? FILE_REQUEST : this.words();
      return random.chance(SENDING) ? { words, file: this.picture() } : { words };
    });
  }

  private picture(): FileToSend {
    const name = numberIn(numbered('', this.stage.number, this.written.length)) ?? '';
    return { contentType: 'image/jpeg', filename: `picture-${name}.jpg`, bytes: PICTURE_BYTES };
  }
}
