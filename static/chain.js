// The value chain with the keys: arrows lead along the lines, Enter opens the panel, Escape goes back.
'use strict';
(() => {
  const graph = document.querySelector('[data-graph]');
  const panel = document.getElementById('panel');
  if (!graph || !panel) return;
  const nodes = () => [...graph.querySelectorAll('a[id^="node-"]')];
  const at = (a) => ({ x: Number(a.dataset.x), y: Number(a.dataset.y) });
  let opened = graph.querySelector('a[aria-current]');

  // Along a line to the nearest it leads to; across, to the nearest above or below.
  const neighbour = (from, key) => {
    const p = at(from);
    const along = key === 'ArrowRight' ? from.dataset.next : key === 'ArrowLeft' ? from.dataset.before : null;
    let choice = along ? along.trim().split(' ').map((id) => document.getElementById(id)).filter(Boolean) : [];
    const ahead = { ArrowRight: (q) => q.x > p.x + 1, ArrowLeft: (q) => q.x < p.x - 1,
      ArrowDown: (q) => q.y > p.y + 1, ArrowUp: (q) => q.y < p.y - 1 }[key];
    if (!choice.length) choice = nodes().filter((a) => ahead(at(a)));
    const upright = key === 'ArrowUp' || key === 'ArrowDown';
    const far = (a) => {
      const q = at(a);
      return upright ? Math.abs(q.y - p.y) + 4 * Math.abs(q.x - p.x) : Math.abs(q.x - p.x) + 4 * Math.abs(q.y - p.y);
    };
    return choice.sort((a, b) => far(a) - far(b))[0];
  };

  graph.addEventListener('keydown', (e) => {
    const here = e.target.closest('a[id^="node-"]');
    if (!here || !e.key.startsWith('Arrow') || e.ctrlKey || e.metaKey || e.altKey) return;
    const next = neighbour(here, e.key);
    e.preventDefault();
    if (next) next.focus();
  });
  graph.addEventListener('focusin', (e) => {
    const here = e.target.closest('a[id^="node-"]');
    if (here) here.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  // The panel came: it is named, read from its top, and its place in the picture is marked.
  document.body.addEventListener('htmx:afterSwap', (e) => {
    if (e.target !== panel) return;
    if (opened) opened.removeAttribute('aria-current');
    opened = e.detail.requestConfig.elt;
    opened.setAttribute('aria-current', 'true');
    history.replaceState(history.state, '', opened.getAttribute('href'));
    opened.scrollIntoView({ block: 'nearest', inline: 'center' });
    panel.querySelector('#panel-name').focus({ preventScroll: window.innerWidth > 960 });
  });
  document.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape' || !panel.contains(document.activeElement) || !opened) return;
    opened.focus();
  });
  if (opened) panel.scrollIntoView({ block: 'nearest' });
})();
