import { text } from 'node:stream/consumers';

/**
 * One command of the operator: takes a JSON object on stdin to the server's private port, which is the first argument or
 * NDH_FOREIGN_PORT, and prints what came of it.
 */
export async function askOperator(path: string): Promise<void> {
  const port = process.argv[2] ?? process.env['NDH_FOREIGN_PORT'];
  if (port === undefined || !/^\d+$/.test(port))
    return fail('name the port: an argument, or NDH_FOREIGN_PORT');
  try {
    const body = await text(process.stdin);
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body });
    const told = await answer.text();
    if (answer.ok) process.stdout.write(`${told}\n`);
    else fail(told);
  } catch (error) {
    fail(`the server is not there: ${(error as Error).message}`);
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
