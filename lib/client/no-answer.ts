import { NonConformance } from '../verdict/outcomes.ts';

/**
 * The target took the connection and then gave no answer: nothing in time, a close, or bytes that are no HTTP.
 * Keeps the name `NonConformance`, so that reports judge it like one.
 */
export class NoAnswer extends NonConformance {
  constructor(request: { method: string; url: string }, expected: string, received: string) {
    super({ expected, received, where: `${request.method} ${request.url}` });
  }
}
