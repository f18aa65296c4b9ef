import type { Ndh } from '../ndh.ts';
import type { Body } from '../fhir/outcome-body.ts';
import type { FileRecord, Run } from '../store/repositories.ts';

/** The list of a repository, in the form of a bulk data manifest. */
export interface Manifest {
  transactionTime: string;
  request: string;
  requiresAccessToken: boolean;
  output: { type: string; url: string; count: number }[];
  error: [];
}

/** The manifest of a run's files. */
export const manifestOf = (
  run: Pick<Run, 'transactionTime' | 'request'>,
  files: FileRecord[],
  link: (file: FileRecord) => string,
): Manifest => ({
  transactionTime: run.transactionTime,
  request: run.request,
  requiresAccessToken: true,
  output: files.map((file) => ({ type: file.type, url: link(file), count: file.lines })),
  error: [],
});

/** The absolute link of a file in the list of an account, for those who know the server by this origin. */
export function linkOf(file: FileRecord, accountId: string, origin: string, { behaviour }: Ndh): string {
  const url = `${origin}/repository/${file.accountId}/files/${encodeURIComponent(file.name)}`;
  return behaviour.fileUrl(url, file, accountId);
}

/** The manifest as JSON, or its links alone, one a line. */
export const manifestText = (manifest: Manifest, asLines: boolean): Body =>
  asLines
    ? {
        type: 'text/plain; charset=utf-8',
        text: manifest.output.map(({ url }) => `${url}\n`).join(''),
      }
    : { type: 'application/json; charset=utf-8', text: JSON.stringify(manifest) };
