import { knownBindings } from '../bindings/known-bindings.ts';
import { tellBinding } from '../bindings/tell-binding.ts';
import type { WrittenBinding } from '../bindings/written-binding.ts';
import { masked } from '../config/masked.ts';
import { partsAt } from '../config/parts-at.ts';
import type { TargetConfig } from '../config/target-config.ts';
import { counted, number } from '../report/counted.ts';
import { oneLine, plainText } from '../report/plain-text.ts';
import { countScenarios } from './count-scenarios.ts';
import { projectRoot } from './create-runner.ts';
import { type Plan, type PlanOptions, makePlan } from './plan.ts';
import { tellHosts } from './tell-hosts.ts';
import { tellTraces } from './tell-traces.ts';
import { isSimulated } from './world-parameters.ts';

type Row = [name: string, text: string];

/**
 * What a run would do with these options, in words; nothing is sent.
 * @throws ConfigurationError as the run itself
 */
export async function dryRun(options: PlanOptions): Promise<string> {
  const plan = await makePlan({ ...options, unasked: true });
  const { target } = plan;
  const own = target && !isSimulated(target) ? target : undefined;
  const sections = [
    `A dry run: nothing is sent to ${plan.described}.`,
    ...(options.target === undefined ? [] : [addressOnly]),
    section('Judged', [...judged(plan), ...(await stages(plan))]),
    ...(own
      ? ofServer(own)
      : ['The simulated NDH is started on this machine for the run: nothing leaves it.']),
  ];
  return `${sections.map(plainText).join('\n\n')}\n`;
}

const addressOnly =
  'Only its address is known: a run would ask it for test bindings at /.well-known/ndh-bindings first, and go by them.';

function judged({ edition, policy, target, accepted }: Plan): Row[] {
  const tier = target && !isSimulated(target) && target.tier !== undefined ? `, tier ${target.tier}` : '';
  const known = accepted.length > 0 ? `; ${counted(accepted.length, 'failure')} accepted` : '';
  return [['by', `edition ${edition.name}${tier}, policy ${policy}${known}`]];
}

async function stages({ selected, catalogue }: Plan): Promise<Row[]> {
  const found = await countScenarios(projectRoot, selected ?? catalogue.map(({ id }) => id));
  const all = found.reduce((sum, { scenarios }) => sum + scenarios, 0);
  return [
    ...found.map(({ stage, requirements, scenarios }): Row => [
      stage,
      `${counted(scenarios, 'scenario')} of ${counted(requirements, 'requirement')}`,
    ]),
    ['in all', counted(all, 'scenario')],
  ];
}

function ofServer(target: TargetConfig): string[] {
  // Whoever is shown this need not be who knows the secrets.
  const shown = masked(target) as TargetConfig;
  return [
    section('Hosts', tellHosts(target)),
    'Addresses that the server names (links, lists, status) are asked too, without a token at other hosts than these, and never\nwhere they lead nearer to this machine than the server is.',
    section('Requests of the guide', guided(shown)),
    section('Bindings', bindings(shown)),
    section('What comes about on the server', orNothing(tellTraces(shown), 'without an account')),
    'What could not be removed is told at the end, and kept in the state file for ndh cleanup.',
    section('Limits', limits(shown)),
  ];
}

function guided({ baseUrl, operation, kickoff, list, delete: { request } }: TargetConfig): Row[] {
  const at =
    operation.name === undefined ? 'the operation that its metadata name' : `${baseUrl}/$${operation.name}`;
  return [
    ['metadata', `GET ${baseUrl}/metadata, and SMART and UDAP metadata beside it`],
    ['kick-off', `${kickoff.method.toUpperCase()} ${at}`],
    ['Bulk Data', `GET or POST ${baseUrl}/$export, then the addresses that it answers`],
    [
      'list',
      list?.request
        ? 'list.request, as below'
        : `${list?.method ?? 'GET'} ${list?.location ?? 'the address that an account is granted'}`,
    ],
    ['files', `GET of each link${request ? '' : ', DELETE of some'}`],
  ];
}

function bindings(target: TargetConfig): Row[] {
  const rows = knownBindings.flatMap(({ path }) =>
    partsAt(target, path.join('.')).flatMap(({ value }) =>
      tellBinding(value as WrittenBinding, target.baseUrl).map((deed, index): Row => [
        index > 0 ? '' : path.join('.'),
        deed,
      ]),
    ),
  );
  const { control, portal } = target;
  const more: Row[] = [
    ...(control?.url === undefined
      ? []
      : [['control', `the other levers, below ${control.url}`] satisfies Row]),
    ...(portal ? [['portal', 'pages in a browser, or by a person'] satisfies Row] : []),
  ];
  return orNothing([...rows, ...more], 'ndh config check says what they are for');
}

function limits({ limits: { requestsPerSecond, requests } }: TargetConfig): Row[] {
  const all = 'no limit';
  return [
    [
      'rate',
      requestsPerSecond === undefined
        ? `${all} (limits.requestsPerSecond)`
        : `${requestsPerSecond} requests a second`,
    ],
    [
      'budget',
      requests === undefined
        ? `${all} (limits.requests)`
        : `${number(requests)} requests, and those that tidy up`,
    ],
  ];
}

const orNothing = (rows: Row[], why: string): Row[] => (rows.length > 0 ? rows : [['none', why]]);

/** A title and rows below it, in two columns. */
function section(title: string, rows: Row[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return [title, ...rows.map(([name, text]) => `  ${name.padEnd(width)}  ${oneLine(text)}`)].join('\n');
}
