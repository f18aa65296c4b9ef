import { httpDate, instant } from '../clock.ts';
import type { BulkJob, JobFile } from '../store/bulk-jobs.ts';

/** One file in the manifest of an export. */
export interface ManifestItem {
  type?: string;
  url: string;
  count?: number;
  [more: string]: unknown;
}

/** The manifest of a Bulk Data export, or one page of it. */
export interface BulkManifest {
  transactionTime: string;
  request: string;
  requiresAccessToken: boolean;
  outputOrganizedBy?: string;
  output: ManifestItem[];
  deleted?: ManifestItem[];
  error: ManifestItem[];
  link?: { relation: string; url: string }[];
  [more: string]: unknown;
}

/** What the simulated NDH decides about the manifest of a Bulk Data export. */
export interface BulkManifestBehaviour {
  /** The instant of the directory that the export shows; `page` counts from 1. */
  transactionTime(job: BulkJob, page: number): string;
  /** The URL of the kick-off, as the manifest tells it. */
  manifestRequest(job: BulkJob): string;
  /** Whether files are fetched with an access token, as the manifest tells it. */
  requiresAccessToken(): boolean;
  /** The URL of a file. */
  bulkFileUrl(url: string, file: JobFile): string;
  /** A file as an item of the output. */
  outputItem(item: ManifestItem, file: JobFile): ManifestItem;
  /** The items of the output. */
  outputItems(items: ManifestItem[], job: BulkJob): ManifestItem[];
  /** The items of files that tell of removals; `undefined` leaves the member out. */
  deletedItems(items: ManifestItem[], job: BulkJob): ManifestItem[] | undefined;
  /** The type by whose resources the output is organized, as the manifest tells it. */
  toldOrganization(organizedBy: string): string | undefined;
  /** Of the files of a running export, in the order of their pages, how many can be had; `share` is from 0 to 1. */
  filesOfRunning(files: JobFile[], share: number, job: BulkJob): number;
  /** The manifest as a whole. */
  bulkManifest(manifest: BulkManifest, job: BulkJob): object;
  /** The media type of the manifest. */
  manifestType(): string;
  /** Expires of the manifest, as an HTTP date. */
  manifestExpires(expires: number): string | undefined;
}

/** How an NDH that keeps to the guide decides. */
export const usualBulkManifest: BulkManifestBehaviour = {
  transactionTime: ({ kicked }) => instant(kicked),
  manifestRequest: ({ request }) => request,
  requiresAccessToken: () => true,
  bulkFileUrl: (url) => url,
  outputItem: (item) => item,
  outputItems: (items) => items,
  deletedItems: (items, { wishes }) => (wishes.since === undefined ? undefined : items),
  toldOrganization: (organizedBy) => organizedBy,
  filesOfRunning: (files, share, { wishes, state }) =>
    wishes.partial && state === 'written' ? Math.floor(files.length * share) : 0,
  bulkManifest: (manifest) => manifest,
  manifestType: () => 'application/json; charset=utf-8',
  manifestExpires: httpDate,
};
