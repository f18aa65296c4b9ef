import { askPerson } from '../client/person/ask-person.ts';
import type { Outcome, Values } from './binding.ts';
import type { BindingContext } from './binding-context.ts';
import { fillText } from './template.ts';
import { toldExchange } from './told-exchange.ts';

/** Answers to these are not shown while they are typed. */
const secret = /secret|pass|[ht]otp|token|code|cookie|key/i;

/** Whether nobody is to read what somebody answers to a question of that name. */
export const isSecretAnswer = (name: string): boolean => secret.test(name);

/** Asks somebody at the terminal to do it, waits, and takes down what they tell; an empty answer tells nothing. */
export async function askSomebody(
  deed: string,
  { questions, minutes }: { questions: Record<string, string>; minutes: number },
  values: Values,
  context: BindingContext,
): Promise<Outcome> {
  const names = Object.keys(questions);
  const asked = fillText(deed, values);
  const answers = await askPerson(
    {
      title: context.key,
      steps: [asked],
      questions: names.map((name) => ({
        text: fillText(questions[name] ?? name, values),
        secret: isSecretAnswer(name),
      })),
    },
    context.terminal,
    { minutes, key: `${context.key}.minutes` },
  );
  const told = names.map((name, index) => [name, answers[index] ?? ''] as const);
  const captured = Object.fromEntries(told.filter(([, answer]) => answer !== ''));
  const exchange = toldExchange('BY HAND', { key: context.key, asked, told: captured, refused: false });
  return { captured, exchange, refused: false };
}
