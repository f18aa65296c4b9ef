import { isAccepted } from '../../lib/client/bulk/bulk-client.ts';
import { addressOf } from '../../lib/client/bulk/job.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { bulkClient } from './bulk/client.ts';
import { isKnown, startBulk, tryBulk } from './bulk.ts';
import { need } from './need.ts';
import type { NdhWorld } from './world.ts';

/** Starts a Bulk Data export and ends it again. */
export async function askForBulk(world: NdhWorld, name: string): Promise<void> {
  world.answer = knownOf(await tryBulk(world, name));
}

/** Accepted with 202 and a Content-Location that is a URL (FHIR-ASYNC-01). */
export function expectAsyncAcceptance(world: NdhWorld, answer: Exchange): void {
  const { status, headers } = answer.response;
  if (status < 200 || status > 299) throw new NotTestable(`$export is answered ${status} (BULK-KICK-01)`);
  const given = headers['content-location'];
  world.record(
    `answered ${status}, Content-Location ${given ?? 'none'}, Location ${headers['location'] ?? 'none'}`,
  );
  const isUrl = given !== undefined && given !== '' && URL.canParse(given, answer.request.url);
  if (status === 202 && isUrl) return;
  const received = `${status}${isUrl ? '' : ' without one'}`;
  throw new NonConformance({ expected: '202 with a Content-Location', received, where: where(answer) });
}

/** Starts a Bulk Data export and ends it while it runs. */
export async function endRunningBulk(world: NdhWorld, name: string): Promise<void> {
  const client = await bulkClient(world, name);
  const started = knownOf(await startBulk(world, name));
  const address = addressOf(started);
  if (address === undefined)
    throw new NotTestable(`$export names no status address (${started.response.status}, FHIR-ASYNC-01)`);
  const poll = await client.poll(address);
  if (poll.response.status !== 202) throw new NotTestable('no Bulk Data export was met while it ran');
  world.answer = await client.end(address);
  world.answers = [await client.poll(address)];
}

/** The end of a running export is answered 202 (FHIR-ASYNC-02). */
export function expectEndAccepted(world: NdhWorld, answer: Exchange): void {
  const { status } = answer.response;
  world.record(`answered ${status}`);
  if (status === 202 || (status >= 300 && status < 400)) return;
  const finding = { expected: '202', received: `status ${status}`, where: where(answer) };
  if (status < 300 || status === 405 || status === 501) throw new NonConformance(finding);
  const [poll] = need(world.answers);
  if (need(poll).response.status !== 200) throw new FallsShort(finding);
}

function knownOf(answers: Exchange[]): Exchange {
  const known = answers.find(isAccepted) ?? answers.find(isKnown);
  if (known) return known;
  throw new NotOffered('$export is answered as an operation that nobody has (NDH-BULK-01)');
}
