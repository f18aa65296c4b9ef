import { once } from '../sittings/in-force.ts';
import type { Binding, Outcome, Values } from './binding.ts';
import type { BindingContext } from './binding-context.ts';
import { runCommand } from './command-binding.ts';
import { sendSteps } from './http-binding.ts';
import type { Redactor } from '../client/redact.ts';
import { askSomebody, isSecretAnswer } from './person-binding.ts';
import { giveValues } from './value-binding.ts';
import type { Way, WrittenBinding } from './written-binding.ts';

type Use = (
  written: WrittenBinding,
  values: Values,
  carrier: Record<string, string>,
  context: BindingContext,
) => Promise<Outcome>;

const usualSeconds = 60;
const usualMinutes = 30;

const uses: Record<Way, Use> = {
  http: ({ http = { url: '' } }, values, carrier, context) => {
    const [first = { url: '' }, ...rest] = [http].flat();
    return sendSteps([first, ...rest], values, carrier, context);
  },
  command: ({ command = [], timeoutSeconds = usualSeconds }, values, _, context) =>
    runCommand(command, timeoutSeconds, values, context),
  person: ({ person = '', answers = {}, minutes = usualMinutes }, values, _, context) =>
    askSomebody(person, { questions: answers, minutes }, values, context),
  browser: async ({ browser = [] }, values, carrier, context) => {
    // Only who uses one needs it.
    const { useBrowser } = await import('./browser-binding.ts');
    return useBrowser(browser, values, carrier, context);
  },
  value: ({ value = {} }, values, _, context) => giveValues(value, values, context),
};

/** A binding of the configuration, ready to be used. */
export function openBinding(written: WrittenBinding, context: BindingContext): Binding {
  const way = wayOf(written);
  const use: Binding['run'] = (values, carrier = {}) => uses[way](written, values, carrier, context);
  // What goes by HTTP is kept request by request, and values are there anyway.
  if (way === 'http' || way === 'value') return { run: use };
  return {
    async run(values, carrier) {
      const outcome = await once(`the binding ${context.key}`, () => use(values, carrier));
      if (way === 'person') knowSecrets(outcome.captured, context.redactor);
      context.record(outcome.exchange);
      return outcome;
    },
  };
}

function knowSecrets(told: Values, redactor: Redactor): void {
  for (const [name, answer] of Object.entries(told)) if (isSecretAnswer(name)) redactor.know(String(answer));
}

/** The ways that a binding may go. */
export const ways = Object.keys(uses) as Way[];

/** The way in which a binding is written; the schema sees to it that there is one. */
export function wayOf(written: WrittenBinding): Way {
  const way = ways.find((each) => written[each] !== undefined);
  if (way === undefined) throw new Error('a binding without a way');
  return way;
}
