import { Given, Then, When } from '@cucumber/cucumber';
import { completeExport } from './support/complete-export.ts';
import { breakOffEach, largest, unknownLink } from './support/downloads.ts';
import {
  expectAgain,
  expectAnnounced,
  expectDropped,
  expectFile,
  expectInNewSession,
  expectLabels,
  expectSameLines,
  expectStillThere,
  expectUnknown,
  expectWhole,
} from './support/expect-download.ts';
import { expectUntouched } from './support/expect-generation.ts';
import { firstLink, listRead } from './support/expect-list.ts';
import { expectNothingCreated } from './support/expect-nothing-created.ts';
import { takeHolding } from './support/holdings.ts';
import { NotTestable } from '../lib/verdict/outcomes.ts';
import { need } from './support/need.ts';
import { dataLinks } from './support/reading.ts';
import type { NdhWorld } from './support/world.ts';

type FetchOptions = Parameters<Awaited<ReturnType<NdhWorld['receiver']>>['fetchFile']>[1];

/** Fetches the first listed file once for each of the ways given. */
async function fetchFirst(world: NdhWorld, name: string, ...ways: FetchOptions[]): Promise<void> {
  const receiver = await world.receiver(name);
  const link = await firstLink(receiver);
  world.actor = name;
  world.answers = [];
  for (const way of ways) world.answers.push((await receiver.fetchFile(link, way)).exchange);
  world.answer = world.answers[0];
}

Given('a complete export has been read', async function (this: NdhWorld) {
  this.complete = await completeExport(this);
});

Given('{receiver} has downloaded every listed file', async function (this: NdhWorld, name: string) {
  this.holdings.set(name, await takeHolding(await this.receiver(name)));
});

When('{receiver} posts to the first link', async function (this: NdhWorld, name: string) {
  await fetchFirst(this, name, { method: 'post' });
});

When('{receiver} reads the first link', async function (this: NdhWorld, name: string) {
  await fetchFirst(this, name, { method: 'get' });
});

When('{receiver} fetches the first file by both methods', async function (this: NdhWorld, name: string) {
  await fetchFirst(this, name, { method: 'get' }, { method: 'post' });
});

When('{receiver} downloads the first file twice', async function (this: NdhWorld, name: string) {
  await fetchFirst(this, name, {}, {});
});

When('{receiver} requests the first file compressed', async function (this: NdhWorld, name: string) {
  await fetchFirst(this, name, { headers: { 'accept-encoding': 'gzip' } });
});

When('{receiver} requests the first file uncompressed', async function (this: NdhWorld, name: string) {
  await fetchFirst(this, name, { headers: { 'accept-encoding': 'identity' } });
});

When('{receiver} requests a file that never existed', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  const { list } = await receiver.readList();
  const link = dataLinks(list).at(-1) ?? (await firstLink(receiver));
  const real = (await receiver.fetchFile(link)).exchange;
  this.actor = name;
  this.answers = [real, (await receiver.fetchFile(unknownLink(link.url))).exchange];
});

When('{receiver} reads list and file in a new session', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  this.session = await receiver.session();
  const link = await firstLink(receiver);
  await receiver.logIn();
  this.actor = name;
  this.answers = [(await receiver.readList()).exchange, (await receiver.fetchFile(link)).exchange];
});

When('{receiver} breaks off the download of the largest file', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  const links = dataLinks((await receiver.readList()).list);
  this.actor = name;
  this.brokenOff = largest(await breakOffEach(receiver, links));
});

Then('the first link is answered with a file', async function (this: NdhWorld) {
  const receiver = await this.receiver(this.actor);
  const link = listRead(this).links.find(({ kind }) => kind === 'data') ?? (await firstLink(receiver));
  expectFile(this, link, await receiver.fetchFile(link));
});

Then('every link is answered with a file', async function (this: NdhWorld) {
  const receiver = await this.receiver(this.actor);
  const { links } = listRead(this);
  if (links.length === 0) throw new NotTestable('the list names no file (NDH-LIST-01)');
  for (const link of links) expectFile(this, link, await receiver.fetchFile(link));
});

Then('the answer to the link is noted', function (this: NdhWorld) {
  for (const { request, response } of need(this.answers))
    this.record(`${request.method} is answered ${response.status}`);
});

Then('both methods deliver the same lines', function (this: NdhWorld) {
  const [first, second] = need(this.answers);
  expectSameLines(this, need(first), need(second));
});

Then('both downloads deliver the same lines', async function (this: NdhWorld) {
  const [first, second] = need(this.answers);
  await expectAgain(this, need(first), need(second));
});

Then('nothing was created', function (this: NdhWorld) {
  expectNothingCreated(need(this.answer));
});

Then("{receiver}'s files hold what they held before", async function (this: NdhWorld, name: string) {
  await expectUntouched(need(this.holdings.get(name)));
});

Then('every file is labelled as newline-delimited FHIR', function (this: NdhWorld) {
  expectLabels(need(this.reading).files);
});

Then('no line of any file is delivered', async function (this: NdhWorld) {
  const [real, unknown] = need(this.answers);
  await expectUnknown(this, need(real), need(unknown));
});

Then('the body is plain, or announced as compressed', function (this: NdhWorld) {
  expectAnnounced(this, need(this.answer));
});

Then('both are delivered in the new session', async function (this: NdhWorld) {
  await expectInNewSession(this, need(this.session), need(this.answers));
});

Then('every body is as long as announced and ends whole', async function (this: NdhWorld) {
  await expectWhole(this, need(this.reading).files);
});

Then('no link delivers its lines again', async function (this: NdhWorld) {
  await expectDropped(this, need(this.reading).files);
});

Then('a second download delivers the whole file', async function (this: NdhWorld) {
  await expectStillThere(this, need(this.brokenOff));
});
