import type { Outcome } from '../bindings/binding.ts';
import { toldAs } from '../bindings/named-values.ts';
import type { WrittenBinding } from '../bindings/written-binding.ts';
import { bodyText } from '../client/decoded-body.ts';
import type { Exchange } from '../client/exchange.ts';
import { type FileList, parseFileList } from '../client/file-list.ts';
import { knownAddress, listIn } from '../client/read-list.ts';
import type { StatusConfig } from '../config/target-config.ts';
import { accepted, ReceiveFailed } from './receive-failed.ts';
import type { Visit } from './visit.ts';

/** A schedule that was accepted: its id where it has one, and where the acceptance says that its status is. */
export interface Scheduled {
  scheduledId?: string | undefined;
  statusUrl?: string | undefined;
}

/** The list that list.request gives, where there is one yet. @throws ReceiveFailed where it is refused, or is no list */
export async function listBy(
  visit: Visit,
  written: WrittenBinding,
  { scheduledId = '', statusUrl }: Scheduled,
): Promise<{ answer: Exchange; list?: FileList }> {
  const { conversation, account } = visit;
  const values = { scheduledId, statusUrl, list: knownAddress(conversation, account, scheduledId) };
  const outcome = await visit.use('list', { key: 'list.request', written, values });
  const { exchange: answer, captured } = outcome;
  if (isMissing(outcome, 'the list')) return { answer };
  const list = parseFileList(listIn(answer, toldAs('links', written, captured)), conversation.config);
  if ('problem' in list) throw new ReceiveFailed(`the list cannot be read: ${list.problem}`);
  return { answer, list };
}

/** The state that status.request gives, in the usual words, where there is one yet. @throws ReceiveFailed where it is refused */
export async function stateBy(
  visit: Visit,
  written: WrittenBinding,
  { scheduledId = '', statusUrl }: Scheduled,
): Promise<{ answer: Exchange; state?: string }> {
  const values = { scheduledId, statusUrl };
  const outcome = await visit.use('status', { key: 'status.request', written, values });
  const { exchange: answer, captured } = outcome;
  if (isMissing(outcome, 'the status of the run')) return { answer };
  const told = toldAs('state', written, captured);
  const text = typeof told === 'string' ? told : bodyText(answer);
  return { answer, state: inUsualWords(text, visit.conversation.config.status.vocabulary) };
}

/** Whether there is nothing yet. @throws ReceiveFailed for any other refusal */
function isMissing(outcome: Outcome, what: string): boolean {
  if (outcome.refused && outcome.exchange.response.status === 404) return true;
  done(outcome, what);
  return false;
}

/** Sees to it that the server has done what a binding asks it for. @throws ReceiveFailed where it refuses */
export function done({ refused, exchange }: Outcome, what: string): void {
  if (!refused) return;
  accepted(exchange, what);
  throw new ReceiveFailed(`${what} is refused (${exchange.request.method} ${exchange.request.url})`);
}

/** What the server calls by a word of its own goes by the usual one. */
function inUsualWords(text: string, vocabulary: StatusConfig['vocabulary']): string {
  const states = ['error', 'completed', 'pending'] as const;
  const holds = (words: string) => text.toLowerCase().includes(words.toLowerCase());
  return states.find((state) => vocabulary[state].some(holds)) ?? text;
}
