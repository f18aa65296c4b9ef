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
