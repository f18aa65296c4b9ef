/** Takes what is wished for to the server's private port, and prints what came of it as JSON. */
export async function askOperator(port: string | undefined, path: string, wish: string): Promise<void> {
  if (port === undefined || !/^\d+$/.test(port))
    return fail('name the port: an argument, or NDH_FOREIGN_PORT');
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: wish });
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
