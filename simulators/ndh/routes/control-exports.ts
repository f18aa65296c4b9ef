import type { FastifyInstance } from 'fastify';
import type { Ndh } from '../ndh.ts';
import { refuse } from './caller.ts';
import { readJson } from './read-json.ts';

/** What is wrong with an order, in one sentence. */
const orders =
  'spoil takes "job", "poll" or {"type": "Location"}; seconds takes how long the next export takes';

/**
 * The tester's levers on Bulk Data exports: the export that is kicked off next fails as a whole, or one type of it, or
 * takes so many seconds; the next poll fails.
 */
export function exportControlRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  app.post('/control/exports', (request, reply) => {
    const { spoil, seconds } = (readJson(request.body) ?? {}) as { spoil?: unknown; seconds?: unknown };
    const { jobFaults } = ndh();
    const type = (spoil as { type?: unknown } | undefined)?.type;
    const knowsSpoil = [undefined, 'job', 'poll'].includes(spoil as string) || typeof type === 'string';
    const knowsSeconds = seconds === undefined || (Number.isInteger(seconds) && Number(seconds) > 0);
    if (!knowsSpoil || !knowsSeconds || (spoil ?? seconds) === undefined)
      return refuse(reply, 400, 'value', orders);
    if (spoil === 'job') jobFaults.spoil({ job: true });
    if (spoil === 'poll') jobFaults.spoilPoll();
    if (typeof type === 'string') jobFaults.spoil({ type });
    if (seconds !== undefined) jobFaults.slow(Number(seconds));
    return reply.code(204).send();
  });
  app.delete('/control/exports', (_request, reply) => {
    ndh().jobFaults.release();
    return reply.code(204).send();
  });
}
