import { namesTaken } from '../bindings/named-values.ts';
import { bodyText } from '../client/decoded-body.ts';
import type { Exchange } from '../client/exchange.ts';
import { type FileList, parseFileList } from '../client/file-list.ts';
import { listUrl, statusFileUrl } from '../client/read-list.ts';
import { listBy, type Scheduled, stateBy } from './by-binding.ts';
import { accepted, ReceiveFailed } from './receive-failed.ts';
import type { Visit } from './visit.ts';

/** One look for the files of a run, and the last answer to it. */
export type Look = () => Promise<{ isThere: boolean; answer: Exchange }>;

/**
 * Where it shows that the files of a run may be fetched: in its status where it has one, else in the list; nothing where
 * the receiver does not look.
 */
export function lookFor(visit: Visit, scheduled: Scheduled): Look | undefined {
  const inStatus = statusLook(visit, scheduled);
  if (inStatus) return visit.behaviour.readsStatus() ? inStatus : undefined;
  const { request } = visit.conversation.config.list ?? {};
  if (!request)
    return lookAt(visit, 'list', listUrl(visit.conversation, visit.account, scheduled.scheduledId));
  return async () => {
    const { answer, list } = await listBy(visit, request, scheduled);
    return { answer, isThere: (list?.links ?? []).length > 0 };
  };
}

function statusLook(visit: Visit, scheduled: Scheduled): Look | undefined {
  const { conversation, account, behaviour } = visit;
  const { request } = conversation.config.status;
  const needsAddress = request !== undefined && namesTaken(request).has('statusUrl');
  if (request && (!needsAddress || scheduled.statusUrl !== undefined))
    return async () => {
      const { answer, state } = await stateBy(visit, request, scheduled);
      return { answer, isThere: state !== undefined && behaviour.mayTransfer(state) };
    };
  const url = statusFileUrl(conversation, account, scheduled.scheduledId);
  return url === undefined ? undefined : lookAt(visit, 'status', url);
}

function lookAt(visit: Visit, purpose: 'list' | 'status', url: string): Look {
  const accept = purpose === 'list' ? '*/*' : 'text/plain, */*;q=0.5';
  return async () => {
    const answer = await visit.send(purpose, { method: 'GET', url, headers: { accept }, size: 'list' });
    const { status } = answer.response;
    if (status === 404) return { answer, isThere: false };
    if (status !== 200) accepted(answer, 'the status of the run');
    const isThere = status === 200 && (purpose === 'list' || visit.behaviour.mayTransfer(bodyText(answer)));
    return { answer, isThere };
  };
}

/** The list of an account or schedule. @throws ReceiveFailed where there is none that can be read */
export async function readList(visit: Visit, scheduled: Scheduled): Promise<FileList> {
  const { config } = visit.conversation;
  const { request } = config.list ?? {};
  if (request) {
    const { answer, list } = await listBy(visit, request, scheduled);
    if (list) return list;
    throw new ReceiveFailed(`there is no list (${answer.response.status} to list.request)`);
  }
  const url = listUrl(visit.conversation, visit.account, scheduled.scheduledId);
  const answer = await visit.send('list', { method: 'GET', url, headers: { accept: '*/*' }, size: 'list' });
  const list = parseFileList(accepted(answer, 'the list'), config);
  if ('problem' in list) throw new ReceiveFailed(`the list cannot be read: ${list.problem}`);
  return list;
}
