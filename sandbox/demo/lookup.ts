import type { JournalEntry } from '../kernel/journal';
import type { Sandbox } from '../sandbox';
import { type Names, namesOf } from './names';

/** What entries of the journal leave out. */
export interface Lookup {
  names: Names;
  /** The files of the message an entry is about, e.g. `[photo.jpg, image/jpeg]`. */
  files: (details: JournalEntry['details']) => readonly string[];
}

/** Looks up in the sandbox whose journal is told. */
export function lookupIn(sandbox: Sandbox): Lookup {
  return {
    names: namesOf(sandbox),
    files: ({ conversationSid, messageSid }) => {
      const messages = sandbox.conversations.messages(String(conversationSid));
      const media = messages.find(({ sid }) => sid === messageSid)?.media ?? [];
      return media.map(({ filename, contentType }) => `[${filename}, ${contentType}]`);
    },
  };
}
