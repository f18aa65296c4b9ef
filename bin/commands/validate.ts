import type { Command } from 'commander';
import { defaultEdition } from '../../lib/edition/load-edition.ts';
import { checkEdition } from '../../lib/run/resolve-target.ts';

const examples = `
Examples:
  ndh validate Organization-2026-01-01-00-00-00-001.ndjson
  ndh validate export/*.ndjson.gz --edition 1.0.0`;

/** `ndh validate`: reads exported lines against their NDH profiles, without a server. */
export function addValidate(ndh: Command): void {
  ndh
    .command('validate')
    .description('read NDJSON files, also gzipped, against the NDH profiles of their lines')
    .argument('<file...>', 'files as exported')
    .option('--edition <name>', 'edition of the guide', defaultEdition)
    .addHelpText('after', examples)
    .action(async (files: string[], { edition }: { edition: string }) => {
      checkEdition(edition);
      // Loaded only here: the other commands need no profiles.
      const { validateFiles } = await import('../../lib/run/validate-files.ts');
      process.exitCode = await validateFiles(files, edition, process.stdout);
    });
}
