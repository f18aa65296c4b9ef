import { definePhrases } from '../phrases.ts';
import type { NdhWorld } from '../world.ts';
import { expectAbsoluteUrls, expectContents, expectOpened } from './attachment-qualities.ts';
import { expectProtected } from './export-hosts.ts';
import {
  expectDeletionFiles,
  expectErrorFiles,
  expectListedCount,
  expectListedType,
  expectNdjsonLabel,
  expectOneType,
} from './file-contents.ts';
import { expectDelivered } from './delivered.ts';
import { left } from './job-facts.ts';
import {
  expectAbsolute,
  expectExtensions,
  expectFields,
  expectInstants,
  expectItems,
  expectRequests,
} from './manifest-qualities.ts';
import {
  expectExpires,
  expectJsonLabel,
  expectRetryAfter,
  expectShortProgress,
  pollsOfRun,
} from './poll-qualities.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { SeenJob } from './seen-job.ts';
import { expectTokenTold } from './told-token.ts';

/** What all polls, manifests or files of the exports that were looked at are to be. */
export type ExportQuality = (world: NdhWorld) => unknown;

const of =
  (judge: (world: NdhWorld, jobs: SeenJob[]) => unknown): ExportQuality =>
  (world) =>
    judge(world, left.jobs.of(world));

const ofPolls = (judge: (world: NdhWorld, polls: Exchange[]) => unknown): ExportQuality =>
  of((world, jobs) => judge(world, pollsOfRun(world, jobs)));

definePhrases<ExportQuality>('exportQuality', {
  'word on the progress of an export is short': ofPolls(expectShortProgress),
  'running export tells when to ask again': ofPolls(expectRetryAfter),
  'manifest is labelled as JSON': ofPolls(expectJsonLabel),
  'manifest tells how long its files stay': ofPolls(expectExpires),
  'manifest has time, request, need of a token, files and errors': of(expectFields),
  'manifest tells an instant that has come': of(expectInstants),
  'manifest repeats the address of its request': of(expectRequests),
  'manifest tells truly whether its files need a token': of(expectTokenTold),
  'manifest lists its files with type and address': of(expectItems),
  'manifest names absolute addresses only': of(expectAbsolute),
  'manifest has objects for extensions, or none': of(expectExtensions),
  'exported file holds the type that is listed': of(expectListedType),
  'exported file has as many lines as are listed': of(expectListedCount),
  'exported file is labelled as newline-delimited FHIR': of(expectNdjsonLabel),
  'exported file holds one type': of(expectOneType),
  'exported file is delivered': of(expectDelivered),
  'file of errors holds OperationOutcomes only': of(expectErrorFiles),
  'file of deletions holds transactions that delete': of(expectDeletionFiles),
  'attachment has a media type and content': of(expectContents),
  'attachment has an absolute address, if any': of(expectAbsoluteUrls),
  'attachment of a sample opens like the files': expectOpened,
  'address of the export is protected by TLS': expectProtected,
});
