/** Bytes of a body that are looked into. */
const longest = 65_536;

type Json = Record<string, unknown>;

/** Why a request was refused, as the body of its answer says: an OperationOutcome, or an error of OAuth or of an account. */
export function refusalIn(body: string): string | undefined {
  if (!body.startsWith('{') || body.length > longest) return undefined;
  const { issue, errors, error, error_description: description, reason } = parsed(body);
  if (Array.isArray(issue)) return joined(issue.map(issueText));
  if (Array.isArray(errors))
    return joined(errors.map(({ field, problem }: Json) => `${String(field)} ${String(problem)}`));
  return joined([error, description, reason]);
}

/** What an issue says, with the parameter that it is about. */
function issueText({ diagnostics, expression }: Json): string | undefined {
  if (typeof diagnostics !== 'string') return undefined;
  const [, parameter] = /name='([^']{1,60})'/.exec(String(expression)) ?? [];
  return parameter === undefined ? diagnostics : `${parameter}: ${diagnostics}`;
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return {};
  }
}

function joined(parts: unknown[]): string | undefined {
  const texts = parts.filter((part) => typeof part === 'string' && part !== '');
  return texts.length > 0 ? texts.join('; ') : undefined;
}
