import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { ensureFolder } from './ensure-folder.ts';

/** Absolute paths of everything a run writes. */
export interface ReportFolder {
  folder: string;
  verdict: string;
  messages: string;
  junit: string;
  summary: string;
  html: string;
  allureResults: string;
  /** What was done, in forms that other tools read. */
  evidence: string;
}

/** Where a run writes what, below a folder. */
export function reportFolder(folder: string): ReportFolder {
  return {
    folder,
    verdict: join(folder, 'verdict.json'),
    messages: join(folder, 'messages.ndjson'),
    junit: join(folder, 'junit.xml'),
    summary: join(folder, 'summary.txt'),
    html: join(folder, 'report.html'),
    allureResults: join(folder, 'allure-results'),
    evidence: join(folder, 'evidence'),
  };
}

/**
 * Makes the folder for the reports and removes those of an earlier run, so that none of them is taken for new.
 * @throws ConfigurationError when the folder cannot be written to
 */
export function prepareReportFolder(folder: string): ReportFolder {
  const files = reportFolder(folder);
  const { folder: _, ...paths } = files;
  ensureFolder(folder, 'reports');
  try {
    for (const path of Object.values(paths)) rmSync(path, { recursive: true, force: true });
    mkdirSync(files.allureResults);
    writeFileSync(files.messages, '');
  } catch (error) {
    throw new ConfigurationError(`cannot write reports to ${folder}: ${(error as Error).message}`);
  }
  return files;
}
