import { bulkForms } from '../../../lib/client/bulk/kick-off.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { bulkCanonical } from '../bulk.ts';
import { tierOf } from '../tiers.ts';
import type { NdhWorld } from '../world.ts';
import {
  configuredForm,
  declaresBulk,
  isForbidden,
  isOffered,
  isTaken,
  statementOnce,
  takenForms,
  toldForms,
  whyNone,
  type FormAnswers,
} from './kick-off-forms.ts';

/** Some form is answered 202 (NDH-BULK-01): on the fullest tier it has to be, on the others it is to. */
export async function expectOffered(world: NdhWorld, name: string, answers: FormAnswers): Promise<void> {
  const [first] = takenForms(answers);
  if (first) return world.record(`works by ${first}`);
  expectEntitled(answers);
  const finding = noneTaken(answers);
  const { capability } = world.edition;
  const statement = await statementOnce(world, name);
  const tier = statement ? tierOf(world, statement) : (world.config.tier ?? capability.defaultTier);
  const level = capability.operations.find(({ definition }) => definition === bulkCanonical)?.levels[tier];
  throw level === 'SHALL' ? new NonConformance(finding) : new FallsShort(finding);
}

/** Where exports are declared or configured, some form is answered 202 (NDH-BULK-19). */
export async function expectThereIfDeclared(
  world: NdhWorld,
  name: string,
  answers: FormAnswers,
): Promise<void> {
  const offered = await isOffered(world, name);
  world.record(`${offered ? 'declared or configured' : 'not declared'}: ${toldForms(answers)}`);
  if (takenForms(answers).length > 0) return;
  expectEntitled(answers);
  if (!offered) throw await whyNone(world, name, answers);
  throw new NonConformance(noneTaken(answers));
}

/** One of the forms that the guide shows is answered 202, and posting is among them (NDH-BULK-03). */
export async function expectGuideForm(world: NdhWorld, name: string, answers: FormAnswers): Promise<void> {
  world.record(toldForms(answers));
  const taken = takenForms(answers);
  if (taken.some((form) => form !== 'get')) return;
  if (taken.length > 0)
    throw new FallsShort({ expected: 'an export taken by posting', received: toldForms(answers) });
  expectEntitled(answers);
  if (!(await isOffered(world, name))) throw await whyNone(world, name, answers);
  throw new NonConformance(noneTaken(answers));
}

/** Who takes an export by posting takes it by reading (NDH-BULK-02). */
export async function expectReadIfPosted(world: NdhWorld, name: string, answers: FormAnswers): Promise<void> {
  const taken = takenForms(answers);
  if (taken.length === 0) throw await whyNone(world, name, answers);
  const read = answers.again ?? answers.get;
  if (isTaken(answers.get) || isTaken(read)) return;
  throw new NonConformance({
    expected: '202 to reading for an export',
    received: toldForms(answers),
    where: where(read),
  });
}

/** Reading for an export is refused neither where posting works nor where metadata declares it (BULK-KICK-01). */
export async function expectReadable(world: NdhWorld, name: string, answers: FormAnswers): Promise<void> {
  world.record(toldForms(answers));
  const read = answers.again ?? answers.get;
  const { status } = read.response;
  if (status === 202) return;
  if (status < 300)
    throw new NotTestable(
      `reading for an export is answered ${status}, which accepts nothing (BULK-KICK-03)`,
    );
  const isMissing = [404, 405, 501].includes(status);
  const posted = takenForms(answers).some((form) => form !== 'get');
  if (posted || (isMissing && (await declaresBulk(world, name))))
    throw new NonConformance({
      expected: '202 to reading for an export',
      received: toldForms(answers),
      where: where(read),
    });
  throw await whyNone(world, name, answers);
}

/** The first success is 202 (BULK-KICK-03). */
export async function expectAccepted202(world: NdhWorld, name: string, answers: FormAnswers): Promise<void> {
  const method = configuredForm(world);
  const forms = method ? [method, ...bulkForms] : bulkForms;
  const success = forms.map((form) => answers[form]).find(({ response: { status } }) => status < 300);
  if (!success) throw await whyNone(world, name, answers);
  const { status } = success.response;
  if (status === 202) return;
  throw new NonConformance({ expected: '202', received: `status ${status}`, where: where(success) });
}

function expectEntitled(answers: FormAnswers): void {
  if (isForbidden(answers))
    throw new NotTestable(
      `the receiver may not export in bulk (${toldForms(answers)}): configure its rights`,
    );
}

const noneTaken = (answers: FormAnswers) => ({
  expected: '202 to a bulk export in some form',
  received: toldForms(answers),
  where: where(answers.get),
});
