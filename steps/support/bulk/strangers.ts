import { bodyText } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { Followed } from '../../../lib/client/follow.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { linesOf } from '../lines.ts';
import type { NdhWorld } from '../world.ts';
import { isManifest } from './poll-qualities.ts';
import type { SeenFile } from './seen-job.ts';

type Recording = Pick<NdhWorld, 'record'>;

const isSuccess = ({ response: { status } }: Exchange): boolean => status >= 200 && status < 300;

/** Who has no token learns neither progress nor manifest (BULK-SEC-03). */
export function expectStatusWithheld(world: Recording, answers: Followed[]): void {
  if (answers.length === 0) throw new NotTestable('no stranger asked');
  for (const { exchange, redirects } of answers) {
    const { status, headers } = exchange.response;
    world.record(`a stranger is answered ${status}`);
    const tells = isManifest(exchange) || headers['x-progress'] !== undefined;
    // Whoever is sent to a page to log in gets that page.
    if (!tells && (!isSuccess(exchange) || redirects.length > 0)) continue;
    const received = tells ? `${status} with what it asked for` : `status ${status}`;
    throw new NonConformance({ expected: 'a refusal', received, where: where(exchange) });
  }
}

/** Who has no token gets no line of a file (BULK-SEC-04). */
export function expectLinesWithheld(world: Recording, file: SeenFile, answer: Exchange): void {
  world.record(`a stranger is answered ${answer.response.status}`);
  if (file.lines.length === 0) throw new NotTestable('the file has no line');
  if (!isSuccess(answer)) return;
  // Lines are lines in whatever they come, such as a Bundle.
  const told = bodyText(answer);
  const got = file.lines.filter(({ text }) => told.includes(text)).length;
  if (got === 0) return world.record('no line comes with it');
  throw new NonConformance({ expected: 'no line', received: `${got} lines`, where: answer.request.url });
}

/** An invented address of a status tells of no export (BULK-STATUS-12). */
export function expectNoJob(world: Recording, answer: Exchange, invented = answer.request.url): void {
  const { status, headers } = answer.response;
  const isMoved = answer.request.url !== invented;
  world.record(`answered ${status}${isMoved ? ` at ${answer.request.url}` : ''}`);
  if (!isSuccess(answer)) return;
  const finding = { expected: '404', received: `status ${status}`, where: where(answer) };
  const state = ['x-progress', 'x-export-status'].some((name) => headers[name] !== undefined);
  if (status === 202 || state || isManifest(answer)) throw new NonConformance(finding);
  // Whoever is sent to a page for people gets that page.
  if (!isMoved) throw new FallsShort(finding);
}

/** An invented address of a file delivers none (BULK-FILE-10). */
export function expectNoFile(world: Recording, answer: Exchange): void {
  const { status } = answer.response;
  world.record(`answered ${status}`);
  if (!isSuccess(answer)) return;
  const finding = { expected: '404', received: `status ${status}`, where: answer.request.url };
  const lines = linesOf(bodyText(answer));
  const isData = lines.some((line) => /^\{.*"resourceType"\s*:\s*"(?!OperationOutcome")/.test(line));
  if (isData) throw new NonConformance({ ...finding, received: `${status} with ${lines.length} lines` });
  throw new FallsShort(finding);
}
