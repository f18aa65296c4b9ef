import type { Command } from 'commander';
import { listEditions } from '../../lib/edition/load-edition.ts';
import { checkDefects, checkDirectory } from './check-names.ts';
import { collect, wholeNumber } from './option-values.ts';

interface Options {
  config?: string;
  target?: string;
  from: string;
  to: string;
  only?: string;
  dry?: boolean;
  directory?: string;
  defect?: string[];
  size?: number;
  reports: string;
}

const examples = `
Examples:
  ndh compare-editions --config ndh.config.yaml   what moving to the next edition would break
  ndh compare-editions --dry                      only what the guide says otherwise
  ndh compare-editions --from 1.0.0 --to 2.0.0-current`;

/** `ndh compare-editions`: what moving to another edition would change for one target. */
export function addCompareEditions(ndh: Command): void {
  const [from, to] = listEditions();
  ndh
    .command('compare-editions')
    .description('tell what would change for a target that moves to another edition of the guide')
    .option('--config <file>', 'configuration of the target (ndh.config.yaml)')
    .option('--target <url>', 'address of a target of which nothing else is known')
    .option('--from <edition>', 'the edition it follows', from)
    .option('--to <edition>', 'the edition to move to', to)
    .option('--only <names>', 'requirement ids, groups, areas or stages, separated by commas')
    .option('--dry', 'only compare the editions, ask no target')
    .option('--directory <path>', 'content of the simulated NDH, where no target is given')
    .option('--defect <name>', 'defect of the simulated NDH; may be repeated', collect)
    .option('--size <number>', 'practitioners in the simulated directory', wholeNumber)
    .option('--reports <folder>', 'where compare-editions.json goes', 'reports')
    .addHelpText('after', examples)
    .action(async ({ directory, defect, size, ...options }: Options) => {
      checkDefects(defect ?? []);
      const simulated = {
        ...checkDirectory(directory),
        ...(defect && { defects: defect }),
        ...(size !== undefined && { size }),
      };
      // Loaded only here: the other commands need not wait for cucumber.
      const { runEditionComparison } = await import('../../lib/run/compare-editions.ts');
      process.exitCode = await runEditionComparison(
        { ...options, simulated },
        { progress: process.stderr, summary: process.stdout },
      );
    });
}
