import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { need } from './need.ts';
import { asResource, linesOf } from './lines.ts';
import type { SftpFile } from './sftp-facts.ts';
import { downloadPlace, sftpConfig, sftpOf } from './sftp-place.ts';
import type { NdhWorld } from './world.ts';

/** The status file of the run can be read at the SFTP place too (NDH-SFTP-17). */
export async function expectStatusOnSftp(world: NdhWorld): Promise<void> {
  sftpConfig(world);
  await sftpOf(world, world.actor);
  const { found } = need(world.runFiles).status;
  const { source } = world.config.status;
  if (source === 'request' || source === 'list')
    throw new NotTestable(`the status is not looked for at the SFTP place (status.source is ${source})`);
  const there = found.find(
    ({ channel, state, names, unread }) => channel === 'SFTP' && !unread && isStatus(state, names),
  );
  if (there)
    return world.record(`${there.names.join(', ')}: ${JSON.stringify(there.text.trim().slice(0, 80))}`);
  if ((await downloadPlace(world, world.actor)).length === 0)
    throw new NotTestable('no data file of the run is at the SFTP place (NDH-SFTP-04)');
  const finding = { expected: 'the status file of the run at the SFTP place' };
  const [elsewhere] = found.filter(({ channel }) => channel !== 'SFTP');
  if (elsewhere) throw new FallsShort({ ...finding, received: `one over REST only, ${elsewhere.place}` });
  throw new NonConformance({ ...finding, received: 'none there that can be read, and none over REST' });
}

const isStatus = (state: string, names: string[]): boolean =>
  state !== 'other' || names.some((name) => /status/i.test(name));

/** What SFTP holds when its status file first says completed is whole, and all there is (NDH-SFTP-19). */
export function expectCompleteOnSftp(world: NdhWorld): void {
  sftpConfig(world);
  const [first, ...later] = need(world.statusWatch).sftp;
  if (!first)
    throw new NotTestable('completed was never read at the SFTP place (NDH-SFTP-17, NDH-STATUS-03)');
  const last = later.at(-1) ?? first;
  if (first.length + last.length === 0)
    throw new NotTestable('no data file of the run is at the SFTP place (NDH-SFTP-04)');
  const expected = 'every data file of the run, whole, when the status at the SFTP place says completed';
  const cut = first.find((file) => isCut(file));
  if (cut)
    throw new NonConformance({
      expected,
      received: cut.flaw ?? 'a file that ends in an object',
      where: cut.path,
    });
  world.record(`${first.length} files when completed was read`);
  if (inventory(first) === inventory(last)) return;
  throw new NonConformance({
    expected,
    received: `${first.length} files then, ${last.length} five seconds later, not the same`,
  });
}

/** Whether a file ends, or has a line that ends, inside an object; other lines that are none are for NDH-FILE-01. */
const isCut = ({ flaw, lines }: SftpFile): boolean =>
  flaw !== undefined ||
  linesOf(lines).some((line) => {
    const object = line.replace(/^[[,\s]+|[\],\s]+$/g, '');
    return object.startsWith('{') && asResource(object) === undefined;
  });

const inventory = (files: SftpFile[]): string =>
  JSON.stringify(files.map(({ path, bytes, lines }) => [path, bytes, lines]).sort());
