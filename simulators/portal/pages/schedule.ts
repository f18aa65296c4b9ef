import { instant } from '../../ndh/clock.ts';
import { rememberProblems } from '../../ndh/log/form-problems.ts';
import type { Ndh } from '../../ndh/ndh.ts';
import type { Problem } from '../../ndh/operation/parameter.ts';
import { submitExport } from '../../ndh/operation/submit-export.ts';
import { idOf, choice, form, problems as problemList, textArea, textField, type Field } from '../forms.ts';
import { html, type Content, type Html } from '../html.ts';
import type { Page } from '../portal.ts';
import type { Answer, OwnVisit } from '../visit.ts';
import { withNotice } from './notices.ts';
import { readForm } from './read-schedule-form.ts';

/** Scheduling an export: a form with every parameter of the operation, evaluated as a call of it is. */
export const schedulePages: Page<OwnVisit>[] = [
  {
    method: 'GET',
    url: '/schedules/new',
    show: (visit) => showForm(visit, { values: suggested(visit.ndh) }),
  },
  { method: 'POST', url: '/schedules', show: submit },
];

/** A daily export from this time tomorrow on. */
const suggested = ({ clock }: Ndh): URLSearchParams => {
  const tomorrow = Math.ceil(clock.now() / 60_000) * 60_000 + 86_400_000;
  return new URLSearchParams({ _startdate: instant(tomorrow), _frequency: 'daily' });
};

function submit(visit: OwnVisit): Answer {
  const { ndh, session, account, fields } = visit;
  const { behaviour } = ndh;
  const request = behaviour.portalRequest(readForm(visit));
  if (behaviour.maySchedule(session, account.id, ndh) !== 'granted') return { to: '/portal/login' };
  const submitted = submitExport(request, session, ndh, (schedule) =>
    behaviour.portalSchedule(schedule, ndh),
  );
  if ('schedule' in submitted) return { to: withNotice('/portal', 'accepted') };
  behaviour.afterRefusal(request, session, ndh);
  const { problems, outcome, beside } = submitted;
  rememberProblems(
    visit.http,
    problems.map(({ parameter, text }) => (parameter === undefined ? text : `${parameter}: ${text}`)),
  );
  const body = behaviour.refusalBody(outcome).text;
  return showForm(visit, { values: fields, problems, body, status: beside ? 409 : 400 });
}

interface Shown {
  values: URLSearchParams;
  problems?: Problem[];
  /** The OperationOutcome of the refusal. */
  body?: string;
  status?: number;
}

function showForm(visit: OwnVisit, { values, problems = [], body, status = 200 }: Shown): Answer {
  const { edition } = visit.ndh;
  const fields = edition.operation.parameters
    .filter(({ name }) => Object.hasOwn(controls, name))
    .map(({ name }) => {
      const of = problems.filter(({ parameter }) => parameter === name).map(({ text }) => text);
      const field = { ...controls[name]!.field, name, error: of.join('; ') || undefined };
      return controls[name]!.show(field, values, visit.ndh);
    });
  return {
    title: 'New schedule',
    status,
    content: html`<div class="card middle">
      <h1>New schedule</h1>
      <p class="lead">
        For account <span class="mono">${visit.account.id}</span>. The export runs by itself at each due time
        and replaces the files of the run before in your repository.
      </p>
      ${problemList(problems.map(problemLine))}
      ${
        body !== undefined &&
        html`<details>
          <summary>The refusal as an OperationOutcome</summary>
          <pre id="operation-outcome" tabindex="0">${indented(body)}</pre>
        </details>`
      }
      ${form(
        visit,
        '/portal/schedules',
        html`${fields}<span class="actions"
            ><button id="schedule-submit">Schedule the export</button
            ><a class="button quiet" href="/portal">Back</a></span
          >`,
      )}
    </div>`,
  };
}

const problemLine = ({ parameter, text }: Problem): Content =>
  parameter !== undefined && Object.hasOwn(controls, parameter)
    ? html`<a href="#${idOf(parameter)}">${text}</a>`
    : text;

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), undefined, 2);
  } catch {
    return json;
  }
}

interface Control {
  field: Omit<Field, 'name'>;
  show(field: Field, values: URLSearchParams, ndh: Ndh): Html;
}

const valueIn = (values: URLSearchParams, { name }: Field): string => values.get(name) ?? '';

const line = (field: Field, values: URLSearchParams): Html =>
  textField({ ...field, value: valueIn(values, field) });

/** How each parameter is entered, in the order of the edition; the account is the visitor's own. */
const controls: Record<string, Control> = {
  _scheduledId: {
    field: { label: 'Id of the schedule', hint: 'Letters, digits, dots and hyphens; your own choice' },
    show: line,
  },
  _type: { field: { label: 'Types', hint: 'None for every type' }, show: typeChoices },
  _typeFilter: {
    field: { label: 'Filters', hint: 'One query a line, such as Organization?address-state=MD' },
    show: (field, values) => textArea({ ...field, value: valueIn(values, field) }, 3),
  },
  _outputFormat: {
    field: { label: 'Format' },
    show: (field, values) =>
      choice({ ...field, value: valueIn(values, field) }, [
        ['', 'As usual (NDJSON)'],
        ['application/fhir+ndjson', 'application/fhir+ndjson'],
        ['application/ndjson', 'application/ndjson'],
        ['ndjson', 'ndjson'],
      ]),
  },
  _startdate: {
    field: {
      label: 'First run',
      hint: 'Date and time with zone, such as 2027-01-31T06:00:00Z; empty for now. All due times count from it.',
    },
    show: line,
  },
  _frequency: {
    field: { label: 'Repeats' },
    show: (field, values, { edition }) =>
      choice({ ...field, value: valueIn(values, field) }, [
        ['', 'Once only'],
        ...Object.keys(edition.frequency.periods).map((word) => [word, word] as const),
      ]),
  },
  _keepFile: {
    field: { label: 'Files that are done with' },
    show: (field, values) =>
      choice({ ...field, value: valueIn(values, field) }, [
        ['', 'Leave it to the directory'],
        ['true', 'Keep them'],
        ['false', 'Remove them'],
      ]),
  },
};

function typeChoices(field: Field, values: URLSearchParams, { edition }: Ndh): Html {
  const { name, label, hint, error } = field;
  const chosen = new Set(values.getAll(name));
  return html`<fieldset class="field" id="${name}" aria-describedby="${name}-hint">
    <legend>${label}</legend>
    <span class="hint" id="${name}-hint">${hint}</span>
    ${error && html`<span class="wrong" id="${name}-error">${error}</span>`}
    <span class="choices">
      ${edition.operation.types.map(
        (type) =>
          html`<label
            ><input
              type="checkbox"
              name="${name}"
              value="${type}"
              ${chosen.has(type) && html`checked`}
            />${type}</label
          >`,
      )}
    </span>
  </fieldset>`;
}
