import { definePatterns } from '../phrases.ts';
import type { NdhWorld } from '../world.ts';
import { exportAdded, exportInEveryWay, exportNothing, exportRemoval } from './changing.ts';
import { askForBoth } from './declared-truth.ts';
import { askForEachDeclared } from './declared-types.ts';
import { askForEnded, endFinished, endRunning, endTwice, fetchOfEnded } from './ending.ts';
import { gatherAddresses } from './export-hosts.ts';
import { openAttachments } from './attachment-qualities.ts';
import { readBeyondEnd } from './expiring.ts';
import {
  askForInvented,
  followBeyondEnd,
  followOwnStatus,
  followSpoilt,
  followSpoiltPoll,
  followSpoiltType,
  pollTooOften,
} from './following.ts';
import { left } from './job-facts.ts';
import { exportNarrowly } from './narrowing.ts';
import { openByAddress, openInCodings, openInvented, openWithToken } from './opening.ts';
import { followInParts, followWhole, readPages, exportOrganized } from './page-acts.ts';
import { sharedExports } from './seen-exports.ts';
import {
  askAsAnother,
  askWithAndWithout,
  endAsStranger,
  fetchAsStranger,
  pollAsStranger,
} from './trespassing.ts';

/** What somebody does with an export. */
export type ExportAct = (world: NdhWorld, name: string) => Promise<void>;

/** An act upon the export of another receiver. */
const upon =
  (act: (world: NdhWorld, owner: string) => Promise<void>) =>
  (owner = ''): ExportAct =>
  (world) =>
    act(world, owner);

const own = (act: ExportAct) => () => act;

definePatterns<ExportAct>('exportAct', {
  'exports everything in bulk': () => async (world, name) => {
    left.jobs.set(world, await sharedExports(world, name));
  },
  'exports in bulk in every way': own(exportInEveryWay),
  'exports nothing in bulk': own(exportNothing),
  'exports an organization that was just added': own(exportAdded),
  'exports what has changed since a removal': own(exportRemoval),
  'exports in bulk, organized by organization': own(exportOrganized),
  'exports everything with rights to locations only': own(exportNarrowly),
  'follows an export of everything beyond its end': own(followBeyondEnd),
  'follows an export with a status of its own': own(followOwnStatus),
  'follows a slow export in parts': own(followInParts),
  'follows a slow export': own(followWhole),
  'reads an export page by page': own(readPages),
  'waits for an export that is spoilt': own(followSpoilt),
  'waits for an export that is spoilt for one type': own(followSpoiltType),
  'waits for an export of which one answer fails': own(followSpoiltPoll),
  'asks too often how far its export is': own(pollTooOften),
  'asks for the status of an invented export': own(askForInvented),
  'asks for metadata and an export': own(askForBoth),
  'asks for each exported type, and for one filtered': own(askForEachDeclared),
  'asks for an export that was ended': own(askForEnded),
  'asks for a finished export that was ended': own(endFinished),
  'asks for an export with a token and without': own(askWithAndWithout),
  'asks for the status of an export of {receiver}': upon(pollAsStranger),
  'asks for status and file of an export of {receiver}':
    (owner = '') =>
    (world, name) =>
      askAsAnother(world, name, owner),
  'fetches a file of an export of {receiver}': upon(fetchAsStranger),
  'fetches a file of an export that was ended': own(fetchOfEnded),
  'fetches a file with a fresh token': own(openWithToken),
  'fetches a file packed, plain and as it comes': own(openInCodings),
  'fetches a file of an invented name': own(openInvented),
  'opens a file by its address alone': own(openByAddress),
  'opens attachments of an export': own(openAttachments),
  'reads the largest file beyond its end': own(readBeyondEnd),
  'ends a running export': own(endRunning),
  'ends a finished export': own(endFinished),
  'ends an export twice': own(endTwice),
  'ends an export of {receiver}': upon(endAsStranger),
  'gathers the addresses of an export': own(gatherAddresses),
});
