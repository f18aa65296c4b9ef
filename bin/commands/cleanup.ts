import type { Command } from 'commander';
import type { CleanUpOptions } from '../../lib/run/clean-up.ts';
import { withKept } from '../../lib/run/kept-options.ts';

const examples = `
Examples:
  ndh cleanup --state reports/ndh.example.org.state
  ndh cleanup --state reports/ndh.example.org.state --config ndh.config.yaml   where that has moved

Exit codes: 0 nothing is left, 1 something is, 2 usage or configuration, 3 target unreachable.`;

/** `ndh cleanup`: removes what runs have left on a server. */
export function addCleanUp(ndh: Command): void {
  ndh
    .command('cleanup')
    .description('remove from your server what a run that was killed has left there')
    .requiredOption(
      '--state <file>',
      'what the run has written down (reports/HOST.state, or --state of the run)',
    )
    .option('--config <file>', 'configuration of the server')
    .option('--target <url>', 'address of a server of which nothing else is known')
    .option('--ca <file>', 'with --target: certificates to trust beside the public authorities, PEM')
    .addHelpText('after', examples)
    .action(async (options: CleanUpOptions) => {
      const { cleanUp } = await import('../../lib/run/clean-up.ts');
      process.exitCode = await cleanUp(withKept(options), (text) => void process.stdout.write(text));
    });
}
