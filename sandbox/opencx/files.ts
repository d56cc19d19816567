import { randomUUID } from 'node:crypto';
import { Router } from 'express';

/** Where OpenCX keeps the files of its sessions; the real host's name is not documented. */
export const FILES_HOST = 'files.open.cx';

type StoredFile = { contentType: string; content: Buffer } | { redirectsTo: string };

/** The files of sessions: whoever has the address may read one. */
export class Files {
  readonly routes = Router();
  private readonly files = new Map<string, StoredFile>();

  constructor() {
    this.routes.get('/:id', (request, response) => {
      const file = this.files.get(request.params.id);
      if (!file) response.status(404).end();
      else if ('redirectsTo' in file) response.redirect(302, file.redirectsTo);
      else response.type(file.contentType).send(file.content);
    });
  }

  /** Keeps a file. @returns its address */
  keep(contentType: string, content: Buffer): string {
    return this.add({ contentType, content });
  }

  /** An address that leads to another one. */
  redirect(to: string): string {
    return this.add({ redirectsTo: to });
  }

  private add(file: StoredFile): string {
    const id = randomUUID();
    this.files.set(id, file);
    return `https://${FILES_HOST}/${id}`;
  }
}
