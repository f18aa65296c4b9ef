import { addressOf } from '../../../lib/client/bulk/job.ts';
import { bulkForms, type BulkForm, type BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { bulkCanonical, isKnown } from '../bulk.ts';
import { declaredBy } from '../declared.ts';
import { askForMetadata, statementIn, type CapabilityStatement } from '../metadata.ts';
import { once } from '../once.ts';
import type { NdhWorld } from '../world.ts';
import { bulkClient } from './client.ts';

/** The answers to the same small export in each form. */
export interface FormAnswers extends Record<BulkForm, Exchange> {
  /** The answer to reading for it once more, where that was refused and something else was not. */
  again?: Exchange;
  /** Whether everything was asked for, since organizations are refused. */
  isBare?: true;
}

const organizations: BulkParameters = [['_type', 'Organization']];

/** Asks for the same by one form; what has started is ended again. */
async function askByForm(
  world: NdhWorld,
  name: string,
  form: BulkForm,
  parameters: BulkParameters,
): Promise<Exchange> {
  const client = await bulkClient(world, name);
  const answer = await client.kickOff(parameters, { form });
  const address = addressOf(answer);
  if (address !== undefined) await client.release(address);
  return answer;
}

async function askByEachForm(
  world: NdhWorld,
  name: string,
  parameters: BulkParameters,
): Promise<FormAnswers> {
  const answers: Partial<FormAnswers> = {};
  for (const form of bulkForms) answers[form] = await askByForm(world, name, form, parameters);
  const all = answers as FormAnswers;
  if (takenForms(all).length > 0 && all.get.response.status >= 400)
    all.again = await askByForm(world, name, 'get', parameters);
  return all;
}

/**
 * Asks for organizations in each form, once in a run; what has started is ended again. Where that is refused in every
 * form, everything is asked for: `_type` alone may be what is refused (NDH-BULK-05).
 * @throws NotTestable where an operation that nobody has is accepted too
 */
export function answersInEachForm(world: NdhWorld, name: string): Promise<FormAnswers> {
  return once(world, 'bulk export in each form', async (world) => {
    const typed = await askByEachForm(world, name, organizations);
    const isRefused = bulkForms.some((form) => [400, 422].includes(typed[form].response.status));
    const bare = isRefused && takenForms(typed).length === 0 && (await askByEachForm(world, name, []));
    const answers = bare && takenForms(bare).length > 0 ? { ...bare, isBare: true as const } : typed;
    if (takenForms(answers).length > 0) await expectToldApart(world, name);
    return answers;
  });
}

/** The parameters of the smallest export that can be asked for. */
export async function smallest(world: NdhWorld, name: string): Promise<BulkParameters> {
  return (await answersInEachForm(world, name)).isBare ? [] : organizations;
}

/** An acceptance proves nothing where an operation that nobody has is accepted too. @throws NotTestable there */
async function expectToldApart(world: NdhWorld, name: string): Promise<void> {
  const client = await bulkClient(world, name);
  const headers = { accept: 'application/fhir+json', prefer: 'respond-async', ...(await client.carrier()) };
  const url = `${world.config.baseUrl}/$zzqnosuchoperationqzz?_type=Organization`;
  const answer = await world.conversation.send({ method: 'GET', url, headers });
  if (isTaken(answer)) throw new NotTestable('an operation that nobody has is answered 202 as well');
}

export const isTaken = (answer: Exchange | undefined): boolean => answer?.response.status === 202;

/** Whether a form of asking for an export is answered 202. */
export const takenForms = (answers: FormAnswers): BulkForm[] =>
  bulkForms.filter((form) => isTaken(answers[form]));

/** What each form is answered, in words. */
export const toldForms = (answers: FormAnswers): string =>
  bulkForms.map((form) => `${form} is answered ${answers[form].response.status}`).join(', ');

/**
 * The form in which exports are asked for: the configured one, else the first that works.
 * @throws NotOffered or NotTestable where none works (NDH-BULK-01, NDH-BULK-19)
 */
export async function workingForm(world: NdhWorld, name: string): Promise<BulkForm> {
  const answers = await answersInEachForm(world, name);
  const method = configuredForm(world);
  const form = method && isTaken(answers[method]) ? method : takenForms(answers)[0];
  if (form === undefined) throw await whyNone(world, name, answers);
  world.conversation.bulk.form = form;
  return form;
}

/** The answers that are 202, by form. @throws NotOffered or NotTestable where there are none */
export async function acceptances(
  world: NdhWorld,
  name: string,
  answers: FormAnswers,
): Promise<[BulkForm, Exchange][]> {
  const taken = takenForms(answers);
  if (taken.length === 0) throw await whyNone(world, name, answers);
  return taken.map((form) => [form, answers[form]]);
}

/** Why no form works, for rows that need one. */
export async function whyNone(world: NdhWorld, name: string, answers: FormAnswers): Promise<Error> {
  if (isForbidden(answers))
    return new NotTestable(
      `the receiver may not export in bulk (${toldForms(answers)}): configure its rights`,
    );
  const rows = 'NDH-BULK-01, NDH-BULK-19, BULK-KICK-03';
  if (bulkForms.some((form) => isKnown(answers[form])) || (await isOffered(world, name)))
    return new NotTestable(`no form of $export is answered 202: ${toldForms(answers)} (${rows})`);
  return new NotOffered(`$export is neither declared nor configured: ${toldForms(answers)}`);
}

export const isForbidden = (answers: FormAnswers): boolean =>
  bulkForms.every((form) => [401, 403].includes(answers[form].response.status));

/** Whether metadata declares bulk exports at the level of the system or of a type. */
export async function declaresBulk(world: NdhWorld, name: string): Promise<boolean> {
  const statement = await statementOnce(world, name);
  const operations = statement ? declaredBy(statement).operations : [];
  return operations.some(({ definition }) => definition === bulkCanonical);
}

/** Metadata as far as rows on bulk exports look at it; read once in a run. */
export async function statementOnce(world: NdhWorld, name: string): Promise<CapabilityStatement | undefined> {
  const answer = await once(world, 'metadata for bulk exports', (world) => askForMetadata(world, name));
  try {
    return statementIn(answer);
  } catch {
    return undefined;
  }
}

export const isOffered = async (world: NdhWorld, name: string): Promise<boolean> =>
  configuredForm(world) !== undefined || (await declaresBulk(world, name));

/** The form that the configuration names; naming one says that exports are offered. */
export const configuredForm = ({ config }: NdhWorld): BulkForm | undefined =>
  config.bulk.method === 'auto' ? undefined : config.bulk.method;
