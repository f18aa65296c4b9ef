import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Why programs of ours cannot stand in for `java` and `mvn` here, or false. */
export const noFakes = process.platform === 'win32' && 'scripts are no programs on Windows';

/** A folder that is removed after the test. */
export function temporaryFolder(context: { after(clean: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-official-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Puts programs on the path of this process, each given by its JavaScript, and takes everything else off it; the
 * path is set back after the test.
 */
export function onlyPrograms(
  context: { after(clean: () => void): void },
  programs: Record<string, string>,
): void {
  const folder = temporaryFolder(context);
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(programs)) {
    const file = join(folder, name);
    // By its own path: the fakes need a Node, and there is none on the path any more.
    writeFileSync(file, `#!${process.execPath}\n${script}`);
    chmodSync(file, 0o755);
  }
  const before = process.env.PATH;
  process.env.PATH = [folder].join(delimiter);
  context.after(() => {
    process.env.PATH = before;
  });
}

/** A Java that tells a version and, asked to start a jar, does what `then` says. */
export function java(version: string, then = ''): string {
  return `
    const args = process.argv.slice(2);
    if (args[0] === '-version') process.stderr.write('openjdk version "${version}" 2025-04-15\\n');
    else { ${then} }`;
}

/** A validator that answers every resource with the OperationOutcome that `answer(url, text)` makes. */
export function serving(answer: string): string {
  return `
    const http = require('node:http');
    const issue = (severity, id, text, path) => ({ severity, details: { text }, expression: [path],
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id', valueCode: id }] });
    const answer = ${answer};
    http.createServer((request, response) => {
      if (request.method !== 'POST') return response.writeHead(405).end();
      let text = '';
      request.on('data', (part) => (text += part)).on('end', () => {
        const issues = answer(decodeURIComponent(request.url), text);
        response.end(JSON.stringify({ resourceType: 'OperationOutcome', issue: issues }));
      });
    }).listen(Number(args[args.indexOf('server') + 1]), 'localhost');
    process.stdin.on('end', () => process.exit(0)).resume();`;
}
