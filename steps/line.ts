import { Then } from '@cucumber/cucumber';
import { NotTestable } from '../lib/verdict/outcomes.ts';
import {
  anonymousLine,
  brokenLine,
  expectEachLine,
  expectLineFeeds,
  expectOneTypeEach,
  expectUtf8,
  foreignLine,
} from './support/expect-ndjson.ts';
import { need } from './support/need.ts';
import { amounts, formOf, referencesIn, tally } from './support/note-lines.ts';
import { resolvable } from './support/resolvable.ts';
import type { NdhWorld } from './support/world.ts';

Then('every line is one complete object', function (this: NdhWorld) {
  expectEachLine(need(this.complete), 'one whole object on the line', brokenLine);
});

Then('every file is UTF-8 without a byte order mark', function (this: NdhWorld) {
  expectUtf8(this, need(this.complete));
});

Then('objects are separated by line feeds', function (this: NdhWorld) {
  expectLineFeeds(this, need(this.complete));
});

Then('every file holds one type', function (this: NdhWorld) {
  expectOneTypeEach(need(this.complete));
});

Then('every line has a resource type and an id', function (this: NdhWorld) {
  expectEachLine(need(this.complete), 'a FHIR resource with an id', anonymousLine);
});

Then('no data line is a Bundle, Parameters or OperationOutcome', function (this: NdhWorld) {
  expectEachLine(need(this.complete), 'a resource of the directory', foreignLine);
});

Then('files and lines of each type are noted', function (this: NdhWorld) {
  for (const amount of amounts(need(this.complete))) this.record(amount);
});

Then('the forms of references are noted', function (this: NdhWorld) {
  const references = [...referencesIn(need(this.complete).resources)];
  if (references.length === 0) throw new NotTestable('no line holds a reference');
  this.record(tally(references.map((reference) => formOf(reference, this.config.baseUrl))));
});

Then('references that lead nowhere are noted', async function (this: NdhWorld) {
  const { sample, lost } = await resolvable(this, need(this.complete).resources);
  if (sample === 0) throw new NotTestable('no reference leads to a type of the run');
  this.record(`${lost.length} of ${sample} references lead nowhere ${lost.slice(0, 3).join(', ')}`.trim());
});

Then('names and media types are noted', function (this: NdhWorld) {
  const { files } = need(this.complete);
  const extension = (url: string) => /\.[a-z.]+$/.exec(new URL(url).pathname)?.[0] ?? 'no extension';
  const labels = files.map(
    ({ link, exchange }) =>
      `${extension(link.url)} as ${exchange.response.headers['content-type'] ?? 'nothing'}`,
  );
  this.record(tally(labels));
});
