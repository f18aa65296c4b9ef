import { join } from 'node:path';
import type { Outcome } from '../fhir/outcome.ts';
import { outcomeBody, type Body } from '../fhir/outcome-body.ts';
import type { Ndh } from '../ndh.ts';
import { manifestText, type Manifest } from '../repository/manifest.ts';
import { removeFile } from '../repository/remove-file.ts';
import type { FileRecord } from '../store/repositories.ts';

/** The bytes that stand for a file. */
export interface ServedFile {
  /** Absolute path. */
  path: string;
  bytes: number;
  /** Tells these bytes from others under the same name, where they are not those that are stored. */
  tag?: string;
}

/** What the simulated NDH decides about lists, files and their deletion. */
export interface RepositoryBehaviour {
  /** The files that an account's list names. */
  listedFiles(accountId: string, ndh: Ndh): FileRecord[];
  /** The list as it is served; `undefined` has it answered as unknown. */
  listDocument(manifest: Manifest, accountId: string): Manifest | undefined;
  /** The methods by which a list is fetched. */
  listMethods(): string[];
  /** The list as text; `asLines` where the request asks for that. */
  listText(manifest: Manifest, asLines: boolean): Body;
  /** The files that a list names before there was a run; `undefined` for no list. */
  listedBeforeFirstRun(accountId: string, ndh: Ndh): FileRecord[] | undefined;
  /** The link of a file in the list of an account. */
  fileUrl(url: string, file: FileRecord, accountId: string): string;
  /** The file that a link leads to. */
  findFile(accountId: string, name: string, ndh: Ndh): FileRecord | undefined;
  /** Status and headers for the link of a file that is not there. */
  missingFile(accountId: string, name: string): { status: number; headers: Record<string, string> };
  /** Whether a file is sent compressed, given whether the request asks for that. */
  compresses(asked: boolean): boolean;
  /** The methods by which a file is fetched. */
  fileMethods(): string[];
  /** Whether a file may be posted for with this body. */
  takesPostBody(body: string): boolean;
  /** Status of a delivered file. */
  fileStatus(method: string): number;
  /** Headers of a delivered file. */
  fileHeaders(headers: Record<string, string>, file: FileRecord): Record<string, string>;
  /** What is delivered for a file. */
  servedFile(file: FileRecord, method: string, ndh: Ndh): ServedFile;
  /** How many of the body's bytes are sent before the connection is closed. */
  bytesSent(bytes: number): number;
  /** What becomes of a file once a download has ended, completely or not. */
  afterDownload(file: FileRecord, complete: boolean, ndh: Ndh): void;
  /** Whether a file can be deleted by its link. */
  offersDeletion(): boolean;
  /** Whether a file is too young to be deleted. */
  mustStay(file: FileRecord, ndh: Ndh): boolean;
  /** Deletes a file. */
  deleteFile(file: FileRecord, ndh: Ndh): void;
  /** Status of a deletion that was carried out. */
  deletionStatus(): number;
  /** What the deletion of a file that is not there does; usually nothing. */
  deleteMissing(accountId: string, name: string, ndh: Ndh): void;
  /** Body of a refused deletion. */
  deletionRefusalBody(outcome: Outcome): Body;
}

/** How an NDH that keeps to the guide decides. */
export const usualRepository: RepositoryBehaviour = {
  listedFiles: (accountId, { store }) => store.repositories.files(accountId),
  listDocument: (manifest) => manifest,
  listMethods: () => ['GET', 'POST'],
  listText: manifestText,
  listedBeforeFirstRun: () => undefined,
  fileUrl: (url) => url,
  findFile: (accountId, name, { store }) => {
    const file = store.repositories.find(accountId, name);
    return file?.state === 'current' ? file : undefined;
  },
  missingFile: () => ({ status: 404, headers: {} }),
  compresses: (asked) => asked,
  fileMethods: () => ['GET', 'POST'],
  takesPostBody: () => true,
  fileStatus: () => 200,
  fileHeaders: (headers) => headers,
  servedFile: (file, _method, { repositories }) => ({
    path: join(repositories, file.path),
    bytes: file.bytes,
  }),
  bytesSent: (bytes) => bytes,
  afterDownload: (file, complete, ndh) => {
    if (complete && file.keepFile === false) removeFile(file, ndh);
  },
  offersDeletion: () => true,
  mustStay: ({ accountId, written }, { store, clock }) => {
    const { retentionSeconds = 0 } = store.accounts.find(accountId)?.entitlement ?? {};
    return clock.now() < written + retentionSeconds * 1000;
  },
  deleteFile: removeFile,
  deletionStatus: () => 204,
  deleteMissing: () => undefined,
  deletionRefusalBody: outcomeBody,
};
