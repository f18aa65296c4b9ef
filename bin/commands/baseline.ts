import type { Command } from 'commander';

interface Options {
  expiry?: string;
  strict?: boolean;
}

const examples = `
Examples:
  ndh baseline reports > baseline.yaml           the failures of the last run
  ndh baseline reports --expiry 2027-03-31 > baseline.yaml
  ndh certify --baseline baseline.yaml           fails on new failures only`;

/** `ndh baseline`: writes down the failures of a run, for `ndh certify --baseline` to accept. */
export function addBaseline(ndh: Command): void {
  ndh
    .command('baseline')
    .description('list the failures of a run, for ndh certify --baseline to accept them for a time')
    .argument('[run]', 'the reports of a run of ndh certify, or its verdict.json', 'reports')
    .option('--expiry <date>', 'last day on which they are accepted; 30 days from today where left out')
    .option('--strict', 'what falls short too')
    .addHelpText('after', examples)
    .action(async (run: string, options: Options) => {
      const { baseline } = await import('../../lib/run/baseline.ts');
      process.stdout.write(baseline({ ...options, run }, new Date()));
    });
}
