import type { FastifyInstance } from 'fastify';
import { misbehave } from '../active-defects.ts';
import { listDefects } from '../defect.ts';
import { nearestNames } from '../nearest-names.ts';
import type { Ndh } from '../ndh.ts';
import { refuse } from './caller.ts';
import { readJson } from './read-json.ts';

/** The tester's lever on the defects of a running NDH: which it has, and to have others. */
export function defectControlRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  app.get('/control/defects', () => ({ active: ndh().defects.names }));
  app.put('/control/defects', async (request, reply) => {
    const { active } = (readJson(request.body) ?? {}) as { active?: unknown };
    if (!isListOfTexts(active))
      return refuse(
        reply,
        400,
        'value',
        'active takes a list of the names of defects; an empty one for none',
      );
    const known = listDefects();
    const unknown = active.find((name) => !known.includes(name));
    if (unknown !== undefined) return refuse(reply, 400, 'not-found', unknownDefect(unknown, known));
    await misbehave(active, ndh());
    return { active: ndh().defects.names };
  });
}

const isListOfTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** One phrase about a defect that there is not, with those that were probably meant. */
function unknownDefect(name: string, known: string[]): string {
  const near = nearestNames(name, known);
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'ndh list defects names all';
  return `unknown defect "${name.slice(0, 100)}"; ${hint}`;
}
