import type { Command } from 'commander';
import type { PackOptions } from '../../lib/pack/pack.ts';

const examples = `
Examples:
  ndh pack --out run.zip                                      the last run of ndh certify
  ndh pack reports --config ndh.config.yaml --out run.zip     with its configuration, without the secrets
  ndh pack reports --key my-key.pem --out run.zip             signed`;

type Options = Pick<PackOptions, 'out' | 'config' | 'key'>;

/** `ndh pack`: a run as one file that nobody can change unseen. */
export function addPack(ndh: Command, version: string): void {
  ndh
    .command('pack')
    .description(
      'pack the reports and the evidence of a run into one zip that nobody can change unseen (ndh verify)',
    )
    .argument('[run]', 'the reports of a run of ndh certify or ndh grade', 'reports')
    .requiredOption('--out <file>', 'the zip to write')
    .option('--config <file>', 'the configuration of the run; its secrets are left out')
    .option('--key <file>', 'private key to sign with: JWK or PEM; EC P-256 or P-384, Ed25519, RSA')
    .addHelpText('after', examples)
    .action(async (run: string, options: Options) => {
      const { pack } = await import('../../lib/pack/pack.ts');
      process.stdout.write(`${await pack({ ...options, run, tool: { name: 'ndh', version } })}\n`);
    });
}
