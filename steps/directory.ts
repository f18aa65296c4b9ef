import { Given, Then } from '@cucumber/cucumber';
import { bodyJson } from '../lib/client/decoded-body.ts';
import type { FhirResource } from '../lib/client/search.ts';
import { NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import { contentOf } from './support/content-of.ts';
import { needChange, needShown } from './support/directory-changes.ts';
import { letItRun, readRun, scheduleOf } from './support/exporting.ts';
import { needRepetition } from './support/repetition.ts';
import { need } from './support/need.ts';
import { linesOf, readRepository } from './support/reading.ts';
import { isIn, inState } from './support/states.ts';
import type { NdhWorld } from './support/world.ts';

Given('a(n) {word} of the directory has changed( since)', async function (this: NdhWorld, type: string) {
  this.change = await needChange(this, type);
});

Then('every data file of the run has one object a line', async function (this: NdhWorld) {
  const { files } = await readRun(this, this.actor);
  if (files.length === 0) throw new NotTestable('the run has no data file');
  for (const { link, text, resources } of files) {
    const bundled = resources.some(({ resourceType }) => resourceType === 'Bundle');
    if (bundled || resources.length !== linesOf(text).length || resources.length === 0)
      throw new NonConformance({
        expected: 'one resource a line',
        received: text.slice(0, 80),
        where: link.url,
      });
  }
});

Then('the next run follows one of the requests or both', async function (this: NdhWorld) {
  const second = need(this.answer).response.status;
  this.record(
    second >= 400 ? `the second request is refused (${second})` : `the second request is answered ${second}`,
  );
  await letItRun(this, scheduleOf(this, this.actor));
  const { resources } = await readRepository(await this.receiver(this.actor));
  const fits = (resource: FhirResource) =>
    (resource.resourceType === 'Organization' && isIn(resource, 'MD')) ||
    (resource.resourceType === 'Location' && isIn(resource, 'VA'));
  const asked = resources.filter(({ resourceType }) => ['Organization', 'Location'].includes(resourceType));
  const crossed = asked.filter((resource) => !fits(resource));
  if (crossed.length > 0)
    throw new NonConformance({
      expected: `lines of ${inState('Organization', 'MD')} or ${inState('Location', 'VA')}`,
      received: `${crossed.length} that fit neither, such as ${crossed[0]?.resourceType}/${crossed[0]?.id}`,
    });
  if (asked.length > 0) return;
  await needShown(this, 'Organization', 'MD');
  await needShown(this, 'Location', 'VA');
  await needRepetition(this);
  throw new NonConformance({ expected: 'a run of one of the requests', received: 'no line' });
});

Then(
  "the file list is found at the location of {receiver}'s account",
  async function (this: NdhWorld, name: string) {
    const receiver = await this.receiver(name);
    const { statusUrl } = scheduleOf(this, name);
    const { list, exchange } = await receiver.readList();
    if (list && list.links.length > 0) return;
    const status = statusUrl ? await receiver.status(statusUrl) : undefined;
    if (status?.response.status !== 200) throw new NotTestable('no sign that the run is done (NDH-EXEC-01)');
    const received = `${exchange.response.status} while the status says that the run is done`;
    throw new NonConformance({
      expected: 'the file list at the account location',
      received,
      where: exchange.request.url,
    });
  },
);

Then('each line is the version that the directory shows', async function (this: NdhWorld) {
  const receiver = await this.receiver(this.actor);
  const { resources } = await readRepository(receiver);
  const changed = need(this.change).after;
  const sample = [resources.find(({ id }) => id === changed.id), ...resources.slice(0, 4)];
  let compared = 0;
  for (const line of sample) {
    if (!line) continue;
    const shown = bodyJson(await receiver.read(line.resourceType, line.id ?? '')) as FhirResource | undefined;
    if (!shown) continue;
    compared += 1;
    if (JSON.stringify(contentOf(line)) !== JSON.stringify(contentOf(shown)))
      throw new NonConformance({
        expected: `${line.resourceType}/${line.id} as the directory shows it`,
        received: 'another version',
      });
  }
  if (compared === 0) throw new NotTestable('no exported resource can be read in the directory');
  this.record(`${compared} lines compared`);
});

Then('no resource comes in two versions', async function (this: NdhWorld) {
  const { resources } = await readRepository(await this.receiver(this.actor));
  if (resources.length === 0) throw new NotTestable('the run has no lines');
  const versions = new Map<string, string>();
  for (const resource of resources) {
    const key = `${resource.resourceType}/${resource.id}`;
    const content = JSON.stringify(contentOf(resource));
    if ((versions.get(key) ?? content) !== content)
      throw new NonConformance({ expected: 'one version of each resource', received: `two of ${key}` });
    versions.set(key, content);
  }
});
