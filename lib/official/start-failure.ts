/** What is known of a validator that did not start or did not last. */
export interface Failure {
  message: string;
  /** The tail of what it wrote. */
  output: string;
  memoryMiB: number;
  /** The terminology server it was to use. */
  tx?: string | undefined;
  exit?: { code: number | null; signal: string | null };
}

const outOfMemory =
  /OutOfMemoryError|insufficient memory|Could not reserve enough space|GC overhead limit exceeded/i;

const unreachable =
  /ConnectException|UnknownHostException|SocketTimeoutException|SSL\w*Exception|Unable to connect to terminology|HTTP response code|EFhirClientException/;

/** Why the validator is not there, in one sentence with what to do. */
export function startFailure({ message, output: everything, memoryMiB, tx, exit }: Failure): string {
  // What Java says of the options it was given names errors too.
  const output = everything.replace(/^.*Picked up JAVA_TOOL_OPTIONS.*$/gm, '');
  if (outOfMemory.test(output))
    return `the official validator ran out of memory with ${memoryMiB} MiB; give it more with --hl7-memory`;
  if (/become ready within/.test(message)) {
    const seconds = Math.round(Number(/within (\d+)ms/.exec(message)?.[1] ?? 0) / 1000);
    return `the official validator did not start within ${seconds} s; try again when the machine is less busy, or look with \`ndh validator status --start\``;
  }
  if (tx !== undefined && unreachable.test(output))
    return `the official validator did not start: the terminology server ${tx} cannot be used (${lastLine(output)})`;
  const lacks = /(?:package|Package|find|load|resolve)[^\n]*?\b([a-z][\w.-]+#[\w.-]+)/.exec(output);
  if (lacks)
    return `the official validator did not start: it asks for the FHIR package ${lacks[1]}; run \`ndh validator install --packages FOLDER\` with a folder that has it`;
  if (exit?.signal) return `the official validator was ended by ${exit.signal}`;
  const line = lastLine(output) ?? message.split('\n')[0];
  return `the official validator ended${exit ? ` with exit code ${exit.code}` : ''}: ${line}`;
}

// The cause, where there is a trace; else what it said last.
function lastLine(output: string): string | undefined {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^at |^\.\.\. \d+ more/.test(line));
  const told = lines.findLast((line) => /Exception|Error\b/.test(line)) ?? lines.at(-1);
  return told?.slice(0, 300);
}
