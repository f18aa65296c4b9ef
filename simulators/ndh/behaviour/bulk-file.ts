import type { IncomingHttpHeaders } from 'node:http';
import type { BulkJob, JobFile } from '../store/bulk-jobs.ts';
import type { Session } from '../store/sessions.ts';
import type { Access } from './access.ts';
import { ownJob } from './bulk-status.ts';

/** What the simulated NDH decides about the files of a Bulk Data export. */
export interface BulkFileBehaviour {
  /** Whether the caller may fetch a file of an export. */
  mayReadJobFile(caller: Session | undefined, job: BulkJob, headers: IncomingHttpHeaders): Access;
  /** Whether the caller may fetch an attachment of a line of an export. */
  mayReadAttachment(caller: Session | undefined, job: BulkJob, headers: IncomingHttpHeaders): Access;
  /** The methods by which a file is fetched. */
  bulkFileMethods(): string[];
  /** The file of a name among those that can be had. */
  findJobFile(files: JobFile[], name: string): JobFile | undefined;
  /** Whether a file is sent compressed, given whether the request asks for that. */
  compressesBulk(asked: boolean): boolean;
  /** The headers of a file. */
  bulkFileHeaders(headers: Record<string, string>, file: JobFile): Record<string, string>;
  /** Whether downloads under way break off when their export expires. */
  cutsDownloads(): boolean;
}

/** How an NDH that keeps to the guide decides. */
export const usualBulkFile: BulkFileBehaviour = {
  mayReadJobFile: ownJob,
  mayReadAttachment: ownJob,
  bulkFileMethods: () => ['GET'],
  findJobFile: (files, name) => files.find((file) => file.name === name),
  compressesBulk: (asked) => asked,
  bulkFileHeaders: (headers) => headers,
  cutsDownloads: () => false,
};
