import { tokenAllowed } from '../../../lib/client/token-allowed.ts';
import { bodyJson } from '../../../lib/client/decoded-body.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { isObject } from './manifest-flaws.ts';
import { endsOf } from './poll-qualities.ts';
import type { SeenJob } from './seen-job.ts';

/** Every listed file is delivered to its client (BULK-FILE-01). */
export function expectDelivered(world: Pick<NdhWorld, 'record' | 'config'>, jobs: SeenJob[]): void {
  endsOf(jobs);
  const asked = jobs.flatMap((job) =>
    job.files.filter(({ list, url }) => list !== 'deletions' && !isWithheld(world, job, url)),
  );
  if (asked.length === 0)
    throw new NotTestable('no export lists a file that may be asked for with the token');
  const hosts = new Set(asked.map(({ url }) => new URL(url).host));
  world.record(`${asked.length} files at ${[...hosts].join(', ')}`);
  const missing = asked.find(({ answer }) => answer.response.status !== 200 || answer.response.truncated);
  if (!missing) return;
  const { status, truncated } = missing.answer.response;
  const received = truncated ?? `status ${status}`;
  throw new NonConformance({ expected: '200', received, where: where(missing.answer) });
}

/** Whether a file needs the token and lies on a host that gets none: nothing is known of it then. */
function isWithheld({ config }: Pick<NdhWorld, 'config'>, { end }: SeenJob, url: string): boolean {
  const manifest = end && bodyJson(end);
  const needsToken = !isObject(manifest) || manifest['requiresAccessToken'] !== false;
  return needsToken && !tokenAllowed(url, config);
}
