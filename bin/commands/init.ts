import type { Command } from 'commander';
import { plainText } from '../../lib/report/plain-text.ts';
import type { InitOptions } from '../../lib/init/init.ts';

const examples = `
Examples:
  ndh init https://ndh.example.org/fhir                  asks what the server does not tell, a line each
  ndh init https://ndh.example.org/fhir --yes            asks nothing
  ndh init https://localhost:8443/fhir --ca ca.pem --out test.yaml`;

/** `ndh init`: a configuration from nothing but an address. */
export function addInit(ndh: Command): void {
  ndh
    .command('init')
    .description('write a configuration for your server, from what it tells and what you answer')
    .argument('<url>', 'FHIR base of the server')
    .option('--out <file>', 'the file to write', 'ndh.config.yaml')
    .option('--force', 'overwrite it where it is there')
    .option('--yes', 'ask nothing: take what is proposed')
    .option('--ca <file>', 'certificates to trust beside the public authorities, PEM')
    .addHelpText('after', examples)
    .action(async (url: string, options: InitOptions) => {
      const [{ init }, { ownTerminal }] = await Promise.all([
        import('../../lib/init/init.ts'),
        import('../../lib/client/person/terminal.ts'),
      ]);
      const lines = await init(url, options, ownTerminal());
      process.stdout.write(lines.map((line) => `${plainText(line)}\n`).join(''));
    });
}
