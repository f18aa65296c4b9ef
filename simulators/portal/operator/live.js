// Shows what happens while the page is open; without it, the page has a link to refresh it.
const table = document.querySelector('#log');
if (table) follow(table);

function follow(rows) {
  const mostRows = Number(rows.dataset.most);
  const pause = document.querySelector('#pause');
  const refresh = document.querySelector('#refresh');
  const state = document.querySelector('#live');
  const held = [];
  let isPaused = false;

  const show = ({ n, row }) => {
    const parsed = document.createElement('template');
    parsed.innerHTML = row;
    const shown = rows.querySelector(`[data-entry="${n}"]`);
    if (shown) shown.replaceWith(parsed.content);
    else rows.prepend(parsed.content);
    document.querySelector('#nothing-yet')?.remove();
    while (rows.rows.length > mostRows) rows.deleteRow(-1);
  };
  const tell = () => {
    state.textContent = isPaused ? `Paused, ${held.length} waiting` : 'Live';
  };
  const source = new EventSource(rows.dataset.events);
  source.addEventListener('entry', ({ data }) => {
    if (isPaused) held.push(JSON.parse(data));
    else show(JSON.parse(data));
    if (held.length > mostRows) held.shift();
    tell();
  });
  source.addEventListener('state', ({ data }) => {
    const { now, waiting } = JSON.parse(data);
    document.querySelector('#now').textContent = now;
    const isOther = String(waiting) !== document.querySelector('#waiting').dataset.count;
    document.querySelector('#waiting-changed').hidden = !isOther;
  });
  source.addEventListener('open', tell);
  source.addEventListener('error', () => {
    state.textContent = 'Not connected';
  });
  pause.hidden = false;
  refresh.hidden = true;
  pause.addEventListener('click', () => {
    isPaused = !isPaused;
    pause.setAttribute('aria-pressed', String(isPaused));
    if (!isPaused) held.splice(0).forEach(show);
    tell();
  });
}
