import type { FastifyRequest } from 'fastify';

const problems = new WeakMap<FastifyRequest, string[]>();

/** Remembers what a page of the portal says is wrong with a form, for the log. */
export function rememberProblems(request: FastifyRequest, texts: string[]): void {
  problems.set(request, texts);
}

/** What was wrong with the form that a request sent, in the words of its page. */
export const problemsIn = (request: FastifyRequest): string =>
  (problems.get(request) ?? []).join('; ') || 'the page tells why';
