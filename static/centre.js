// People move between the rings: with the mouse, or with + and -. Both send the form the buttons send.
'use strict';
(() => {
  const svg = document.querySelector('[data-centre] svg');
  const form = document.getElementById('move');
  if (!svg || !form) return;
  const rings = ['centre', 'near', 'far'];
  const move = (who, ring) => {
    if (!ring || ring === who.dataset.ring) return;
    form.action = `/centre/${who.dataset.person}`;
    form.elements.ring.value = ring;
    form.submit();
  };
  const person = (e) => e.target.closest('a[data-person]');

  document.addEventListener('keydown', (e) => {
    const who = person(e);
    if (!who || e.ctrlKey || e.metaKey || e.altKey) return;
    const at = rings.indexOf(who.dataset.ring);
    if (e.key === '+') move(who, rings[at - 1]);
    else if (e.key === '-') move(who, rings[at + 1]);
  });

  // The ring under the pointer, in the units of the picture: the circles say how far each reaches.
  const circles = [...svg.querySelectorAll('circle.ring')];
  const reach = circles.map((c) => Number(c.getAttribute('r'))).sort((a, b) => a - b);
  const middle = Number(circles[0].getAttribute('cx'));
  const here = (e) => new DOMPoint(e.clientX, e.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const ringAt = (p) => rings[reach.findIndex((r) => Math.hypot(p.x - middle, p.y - middle) <= r)] || 'far';
  let held = null;
  let start = null;

  svg.addEventListener('dragstart', (e) => e.preventDefault());
  svg.addEventListener('pointerdown', (e) => {
    if (e.button !== 0 || !person(e)) return;
    held = person(e);
    start = here(e);
  });
  window.addEventListener('pointermove', (e) => {
    if (!held) return;
    const p = here(e);
    if (Math.hypot(p.x - start.x, p.y - start.y) < 6 && !held.classList.contains('held')) return;
    held.classList.add('held');
    held.setAttribute('transform', `translate(${p.x - start.x} ${p.y - start.y})`);
  });
  window.addEventListener('pointerup', (e) => {
    const who = held;
    held = null;
    if (!who || !who.classList.contains('held')) return;
    who.addEventListener('click', (c) => c.preventDefault(), { once: true });
    const ring = ringAt(here(e));
    if (ring === who.dataset.ring) { who.removeAttribute('transform'); who.classList.remove('held'); }
    move(who, ring);
  });
})();
