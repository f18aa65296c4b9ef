import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../lib/config/load-config.ts';
import type { TargetConfig } from '../lib/config/target-config.ts';
import type { RunVerdict } from '../lib/verdict/verdict.ts';
import type { Flaw } from './foreign/flaws.ts';
import { type ForeignOptions, startForeignNdh } from './foreign/start-foreign-ndh.ts';
import { writeConfig } from './foreign/write-config.ts';
import { verdictsOn } from './verdicts-on.ts';

interface Judging extends Omit<ForeignOptions, 'flaws'> {
  edition?: string;
  /** What is configured otherwise. */
  change?: Partial<TargetConfig>;
  /** Groups of the file that take the place of the usual ones. */
  told?: Record<string, object>;
}

/** What the suite says of these rows where it knows the foreign NDH, with these flaws, by its configuration alone. */
export async function judgeForeignNdh(
  rows: RegExp,
  flaws: Flaw[] = [],
  { edition = '1.0.0', change, told, ...options }: Judging = {},
): Promise<RunVerdict> {
  const ndh = await startForeignNdh({ flaws, ...options });
  const folder = mkdtempSync(join(tmpdir(), 'ndh-foreign-'));
  try {
    const target = { ...(await loadConfig(writeConfig(ndh, folder, told))), ...change };
    return await verdictsOn(target, edition, rows);
  } finally {
    rmSync(folder, { recursive: true });
    await ndh.stop();
  }
}
