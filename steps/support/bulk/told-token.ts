import { bodyJson } from '../../../lib/client/decoded-body.ts';
import { tokenAllowed } from '../../../lib/client/token-allowed.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { ownExport, type BulkExport } from './exports.ts';
import { isObject } from './manifest-flaws.ts';
import { endsOf } from './poll-qualities.ts';
import { seenJob } from './seen-exports.ts';
import type { SeenJob } from './seen-job.ts';

/** requiresAccessToken is a boolean, and false only where no token opens the files (BULK-MANIFEST-06). */
export async function expectTokenTold(world: NdhWorld, jobs: SeenJob[]): Promise<void> {
  const told = new Set<unknown>();
  for (const end of endsOf(jobs)) {
    const manifest = bodyJson(end);
    const value = isObject(manifest) ? manifest['requiresAccessToken'] : undefined;
    // A field that is missing is the matter of BULK-MANIFEST-01.
    if (value === undefined) continue;
    told.add(value);
    if (typeof value === 'boolean') continue;
    throw new NonConformance({
      expected: 'requiresAccessToken true or false',
      received: JSON.stringify(value) ?? '',
      where: where(end),
    });
  }
  if (told.size === 0) throw new NotTestable('no manifest tells requiresAccessToken (BULK-MANIFEST-01)');
  world.record(`requiresAccessToken ${[...told].map(String).join(' and ')}`);
  if (told.has(false)) await expectNoTokenNeeded(world, world.actor);
}

async function expectNoTokenNeeded(world: NdhWorld, name: string): Promise<void> {
  const small = await ownExport(world, name, [['_type', 'Organization']]);
  const needsNone = ({ manifest }: BulkExport): boolean => manifest.body['requiresAccessToken'] === false;
  const own = needsNone(small) ? small : await ownExport(world, name, []);
  if (!needsNone(own)) return world.record('another export says that its files need no token');
  const file = seenJob(own).files.find(({ list }) => list === 'output');
  if (!file) return world.record('the export has no file');
  const { status } = (await own.client.fetch(file.url, { as: 'nobody' })).exchange.response;
  if (status < 400 || status > 499 || !tokenAllowed(file.url, world.config))
    return world.record(`a file is answered ${status} without a token`);
  const withToken = (await own.client.fetch(file.url)).exchange;
  if (withToken.response.status !== 200) return;
  const received = `false, while a file is answered ${status} without the token and 200 with it`;
  throw new NonConformance({ expected: 'requiresAccessToken true', received, where: where(withToken) });
}
