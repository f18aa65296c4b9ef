import { NoAnswer } from '../../../lib/client/no-answer.ts';
import { patientlyFollowed } from '../../../lib/client/patiently.ts';
import { fetchFlaw } from '../../../lib/client/fetch-flaw.ts';
import { tokenAllowed } from '../../../lib/client/token-allowed.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable, TargetUnreachable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { attachmentsOf, contentFlaw, urlFlaw, type Attachment } from './attachments.ts';
import { exportedBy } from './export-times.ts';
import { fullExport, ownExport, type BulkExport } from './exports.ts';
import { Fact } from './fact.ts';
import { seenJob } from './seen-exports.ts';
import type { SeenJob } from './seen-job.ts';

function attachmentsIn(jobs: SeenJob[]): Attachment[] {
  const attachments = jobs.flatMap((job) => exportedBy(job).flatMap(attachmentsOf));
  if (attachments.length === 0) throw new NotTestable('no line holds an Attachment');
  return attachments;
}

/** Every Attachment has contentType, and data or url (BULK-FILE-09). */
export function expectContents(world: Pick<NdhWorld, 'record'>, jobs: SeenJob[]): void {
  const attachments = attachmentsIn(jobs);
  const amount = (name: string) => attachments.filter(({ value }) => value[name] !== undefined).length;
  world.record(`${attachments.length} Attachments, ${amount('data')} with data, ${amount('url')} with url`);
  for (const attachment of attachments) {
    const received = contentFlaw(attachment);
    if (received)
      throw new FallsShort({
        expected: 'contentType, and data or url',
        received,
        where: attachment.place,
      });
  }
}

/** Every url of an Attachment is absolute (BULK-FILE-11). */
export function expectAbsoluteUrls(world: Pick<NdhWorld, 'record' | 'edition'>, jobs: SeenJob[]): void {
  const linked = attachmentsIn(jobs).filter(({ value }) => value['url'] !== undefined);
  if (linked.length === 0) throw new NotTestable('no Attachment has a url');
  const besideData = world.edition.buildsOn.includes('bulk-3.0.0');
  for (const attachment of linked) {
    const received = urlFlaw(attachment, besideData);
    if (received)
      throw new NonConformance({ expected: 'an absolute URL', received, where: attachment.place });
  }
  const hosts = new Set(linked.map(({ value }) => hostOf(String(value['url']))));
  world.record(`urls of ${[...hosts].slice(0, 5).join(', ')}`);
}

const hostOf = (url: string): string =>
  URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).host}` : url;

/** What opens the files of an export opens a sample of its Attachments too (BULK-FILE-12). */
export async function expectOpen(
  world: NdhWorld,
  jobs: SeenJob[],
  carrier: Record<string, string>,
): Promise<void> {
  const urls = [...new Set(attachmentsIn(jobs).flatMap(({ value }) => webAddress(value['url'])))];
  const isNear = (url: string) => tokenAllowed(url, world.config);
  const sample = [...urls.filter(isNear), ...urls.filter((url) => !isNear(url))]
    // A token is not sent to hosts that nobody has named: what they answer without it says nothing.
    .filter((url) => Object.keys(carrier).length === 0 || isNear(url))
    .slice(0, world.config.policy.referenceSample);
  if (sample.length === 0) throw new NotTestable('no Attachment has an address that may be opened');
  for (const url of sample) await expectOpens(world, url, carrier, isNear(url));
}

const webAddress = (url: unknown): string[] =>
  typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url) ? [url] : [];

async function expectOpens(
  world: NdhWorld,
  url: string,
  carrier: Record<string, string>,
  isNear: boolean,
): Promise<void> {
  const flaw = fetchFlaw(url, world.config);
  if (flaw) return world.record(`${url} is not opened: ${flaw}`);
  const request = { method: 'GET', url, headers: { accept: '*/*', ...carrier }, size: 'file' as const };
  const answer = await patientlyFollowed(world.conversation, request)
    .then(({ exchange }) => exchange)
    .catch((error: unknown) => {
      if (error instanceof NoAnswer || error instanceof TargetUnreachable) return undefined;
      throw error;
    });
  if (!answer) return world.record(`${hostOf(url)} does not answer`);
  const { status } = answer.response;
  world.record(`${hostOf(url)} answers ${status}`);
  const broken = isNear ? [401, 403, 404, 410] : [401, 403];
  if (!broken.includes(status)) return;
  throw new NonConformance({ expected: 'its content', received: `status ${status}`, where: where(answer) });
}

/** An export of the types that have Attachments, which can still be opened. */
export async function openAttachments(world: NdhWorld, name: string): Promise<void> {
  const types = new Set(
    exportedBy(seenJob(await fullExport(world, name)))
      .filter((resource) => attachmentsOf(resource).length > 0)
      .map(({ resourceType }) => resourceType),
  );
  if (types.size === 0) throw new NotTestable('no line holds an Attachment');
  opened.set(world, await ownExport(world, name, [['_type', [...types].join(',')]]));
}

const opened = new Fact<BulkExport>();

/** They open with what the manifest says (BULK-FILE-12). */
export async function expectOpened(world: NdhWorld): Promise<void> {
  const own = opened.of(world);
  const needsToken = own.manifest.body['requiresAccessToken'] !== false;
  await expectOpen(world, [seenJob(own)], needsToken ? await own.client.carrier() : {});
}
