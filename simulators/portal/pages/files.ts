import type { FastifyReply } from 'fastify';
import type { FileRecord } from '../../ndh/store/repositories.ts';
import { deliver } from '../../ndh/routes/deliver.ts';
import { form, message } from '../forms.ts';
import { html } from '../html.ts';
import type { Page } from '../portal.ts';
import { told, type Answer, type OwnVisit } from '../visit.ts';
import { sizeWords } from '../words.ts';
import { nothingHere } from './nothing-here.ts';
import { withNotice } from './notices.ts';

/** A file of the account's repository: its download and its deletion. */
export const filePages: Page<OwnVisit>[] = [
  { method: 'GET', url: '/files/:name', show: download },
  { method: 'GET', url: '/files/:name/delete', show: (visit) => withFile(visit, confirmation) },
  { method: 'POST', url: '/files/:name/delete', show: (visit) => withFile(visit, remove) },
];

const nameIn = ({ http }: OwnVisit): string => (http.params as { name: string }).name;

function download(visit: OwnVisit, reply: FastifyReply): Answer {
  const { ndh, session, account, http } = visit;
  const { behaviour } = ndh;
  const may = behaviour.mayReadFile(session, account.id, 'GET', ndh) === 'granted';
  const file = may ? behaviour.findFile(account.id, nameIn(visit), ndh) : undefined;
  if (!file) return nothingHere;
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  deliver(file, http, reply, ndh);
  return 'sent';
}

function withFile(visit: OwnVisit, show: (visit: OwnVisit, file: FileRecord) => Answer): Answer {
  const { ndh, session, account } = visit;
  const { behaviour } = ndh;
  const may = behaviour.offersDeletion() && behaviour.mayDeleteFile(session, account.id, ndh) === 'granted';
  const file = may ? behaviour.findFile(account.id, nameIn(visit), ndh) : undefined;
  return file ? show(visit, file) : nothingHere;
}

const confirmation = (visit: OwnVisit, file: FileRecord, error?: string): Answer => ({
  title: 'Delete a file',
  status: error === undefined ? 200 : 409,
  content: html`<div class="card middle">
    <h1>Delete this file?</h1>
    ${error !== undefined && message(error)}
    <dl class="pairs">
      <div>
        <dt>File</dt>
        <dd>${file.name}</dd>
      </div>
      <div>
        <dt>Size</dt>
        <dd>${sizeWords(file.bytes)}, ${file.lines} resources</dd>
      </div>
      <div>
        <dt>Written</dt>
        <dd>${told(file.written)}</dd>
      </div>
    </dl>
    <p class="told wait">It goes from here, from the list and from SFTP. The schedule goes on.</p>
    ${form(
      visit,
      `/portal/files/${encodeURIComponent(file.name)}/delete`,
      html`<span class="actions"
        ><button class="danger" id="delete-confirm">Delete the file</button
        ><a class="button quiet" href="/portal">Keep it</a></span
      >`,
    )}
  </div>`,
});

function remove(visit: OwnVisit, file: FileRecord): Answer {
  const { ndh } = visit;
  if (ndh.behaviour.mustStay(file, ndh))
    return confirmation(
      visit,
      file,
      'The file is too young to be deleted: your account has to keep files for a while.',
    );
  ndh.behaviour.portalDelete(file, ndh);
  return { to: withNotice('/portal', 'deleted') };
}
