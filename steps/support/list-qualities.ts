import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import {
  expectListOfRun,
  expectNothingListedYet,
  expectOwnFilesOnly,
  expectReadableList,
  expectTypesListed,
} from './expect-list.ts';
import { scheduleOf } from './exporting.ts';
import { expectSftpListed } from './expect-sftp-listed.ts';
import { need } from './need.ts';
import { definePatterns, type Patterns } from './phrases.ts';
import { signedIn } from './portal/sign-in.ts';
import type { NdhWorld } from './world.ts';

/** What a list of links is expected to be. */
export type ListQuality = (world: NdhWorld) => unknown;

const qualities: Patterns<ListQuality> = {
  'names at least one link': () => (world) => expectListOfRun(world, world.actor),
  'is delivered and can be read': () => (world) =>
    expectReadableList(world, world.actor, need(world.listing)),
  'names a file with lines for each of {types}':
    (types = '') =>
    (world) =>
      expectTypesListed(world, need(world.reading), types.split(', ')),
  'names every data file on SFTP': () => (world) => expectSftpListed(world, need(world.reading)),
  "of neither leads to the other's files": () => (world) => expectOwnFilesOnly(world, world.listings),
  'leads to no data': () => (world) => expectNothingListedYet(world, world.actor),
  "is found at the location of {receiver}'s account":
    (name = '') =>
    (world) =>
      expectAtLocation(world, name),
};

definePatterns('listQuality', qualities);

/** Once the status says that the run is done, the list is where the account has it (NDH-REG-10). */
export async function expectAtLocation(world: NdhWorld, name: string): Promise<void> {
  const receiver = await world.receiver(name);
  const { statusUrl } = scheduleOf(world, name);
  const { list, exchange } = await receiver.readList();
  if (list && list.links.length > 0) return;
  const status = statusUrl ? await receiver.status(statusUrl) : undefined;
  const shown = world.portals.schedule ? await (await signedIn(world, name)).files() : [];
  if (shown.length > 0)
    throw new NonConformance({
      expected: 'the file list at the account location',
      received: `${exchange.response.status} while the portal shows ${shown.join(', ')}`,
      where: exchange.request.url,
    });
  if (status?.response.status !== 200) throw new NotTestable('no sign that the run is done (NDH-EXEC-01)');
  const received = `${exchange.response.status} while the status says that the run is done`;
  throw new NonConformance({
    expected: 'the file list at the account location',
    received,
    where: exchange.request.url,
  });
}
