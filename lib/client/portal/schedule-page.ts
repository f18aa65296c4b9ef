import { fillField, tickOnly } from './fill-field.ts';
import type { PortalSchedule, ScheduleCriteria } from './portal.ts';
import type { SelectorKey } from './portal-element.ts';
import { readTexts } from './read-value.ts';
import { submit } from './submit.ts';
import type { Visit } from './visit.ts';

/** Fills in and sends the form for a schedule. */
export async function sendSchedule(visit: Visit, criteria: ScheduleCriteria): Promise<PortalSchedule> {
  const send = visit.element('schedule.submit');
  const accepted = visit.element('schedule.accepted');
  const problemsSign = visit.element('problems');
  await visit.open('schedule');
  if (!(await visit.seesAny([send, ...visit.shutOutSigns()])) || !(await visit.sees(send))) {
    if (!(await visit.isShutOut())) throw await visit.missing(send);
    return { ...(await visit.shown()), reached: false, accepted: false, problems: [] };
  }
  await fillIn(visit, criteria);
  const sent = await submit(visit, send, [accepted, problemsSign]);
  const isAccepted = await visit.sees(accepted);
  const shown = isAccepted ? [] : await readTexts(visit, problemsSign);
  const problems = sent.problems.length > 0 ? sent.problems : shown;
  if (!isAccepted && problems.length === 0) throw await visit.missing(accepted, problemsSign);
  return { ...(await visit.shown()), reached: true, accepted: isAccepted, problems };
}

async function fillIn(visit: Visit, criteria: ScheduleCriteria): Promise<void> {
  const { values } = visit.config;
  const types = criteria.types.map((type) => values['type']?.[type] ?? type);
  const boxes = visit.config.selectors.schedule.type.includes('{type}');
  if (boxes)
    await tickOnly(
      visit,
      types.map((type) => visit.element('schedule.type', { type })),
    );
  else if (types.length > 0) await fillField(visit, visit.element('schedule.type'), types);
  const fill = async (key: SelectorKey, value: string | undefined, name?: string) => {
    if (value === undefined) return;
    const called = name === undefined ? value : (values[name]?.[value] ?? value);
    await fillField(visit, visit.element(key), [called]);
  };
  if (criteria.filters.length > 0)
    await fillField(visit, visit.element('schedule.typeFilter'), criteria.filters);
  await fill('schedule.startdate', criteria.startdate);
  await fill('schedule.frequency', criteria.frequency ?? values['frequency']?.['once'], 'frequency');
  await fill('schedule.scheduledId', criteria.scheduledId);
  await fill('schedule.keepFile', criteria.keepFile?.toString(), 'keepFile');
}
