// The time plan: lines are placed by dragging them, or with the arrow keys. What is sent is what
// the forms of the page send, so everything can be done without this file too.
'use strict';
(() => {
  const STEP = 15;
  const root = () => document.getElementById('time');
  const say = (which, line, place) => {
    const text = root().dataset[which].replace('{what}', line.what)
      .replace('{when}', place ? words(place) : '');
    document.getElementById('said').textContent = text;
  };
  const pad = (n) => String(n).padStart(2, '0');
  const clock = (minute) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
  const days = () => [...document.querySelectorAll('.day')];
  const dayOf = (date) => days().find((d) => d.dataset.day === date);
  const words = (p) => `${dayOf(p.day)?.dataset.name ?? p.day} ${clock(p.minute)}`;
  const pieces = (day) => [...day.querySelectorAll('.piece')];
  const placeOf = (at) => {
    const [day, time] = at.split('T');
    const [hour, minute] = time.split(':');
    return { day, minute: hour * 60 + Number(minute) };
  };

  // A line that waits, or time that is set aside already.
  const lineOf = (element) => {
    const { load, line, what, at, first, reason } = element.dataset;
    const typed = element.querySelector('[name="minutes"]');
    return { element, load, line, what, reason, at: at || first,
      minutes: Number(typed ? typed.value : element.dataset.minutes) || STEP };
  };

  // Where a minute is drawn: pieces are not all drawn to one scale, so it is found within its own.
  const yOf = (day, minute) => {
    const all = pieces(day);
    const piece = all.find((p) => minute < Number(p.dataset.until)) || all.at(-1);
    const from = Number(piece.dataset.from), long = Number(piece.dataset.until) - from;
    return piece.offsetTop + (piece.offsetHeight * Math.max(0, Math.min(minute - from, long))) / long;
  };
  const minuteAt = (day, clientY) => {
    const all = pieces(day);
    const piece = all.find((p) => clientY < p.getBoundingClientRect().bottom) || all.at(-1);
    const box = piece.getBoundingClientRect();
    const from = Number(piece.dataset.from), until = Number(piece.dataset.until);
    const share = Math.max(0, Math.min((clientY - box.top) / box.height, 1));
    return from + share * (until - from);
  };
  const bounds = (day) => {
    const all = pieces(day);
    return [Number(all[0].dataset.from), Number(all.at(-1).dataset.until)];
  };
  const round = (minute) => Math.round(minute / STEP) * STEP;

  let moving = null; // { line, place, ghost, grip }

  const draw = () => {
    const { line, place } = moving;
    const day = dayOf(place.day);
    if (!moving.ghost) {
      moving.ghost = document.createElement('div');
      moving.ghost.className = 'ghost';
    }
    moving.ghost.hidden = !day;
    if (!day) return;
    day.querySelector('.pieces').append(moving.ghost);
    const top = yOf(day, place.minute);
    moving.ghost.style.top = `${top}px`;
    moving.ghost.style.height = `${Math.max(24, yOf(day, place.minute + line.minutes) - top)}px`;
    moving.ghost.textContent = `${clock(place.minute)} ${line.what}`;
  };
  const begin = (line, grip, place) => {
    leave();
    moving = { line, grip, place };
    grip.setAttribute('aria-pressed', 'true');
    draw();
  };
  const leave = () => {
    if (!moving) return;
    moving.ghost?.remove();
    moving.grip.setAttribute('aria-pressed', 'false');
    moving = null;
  };

  // The answer is the whole page; only the plan and its message change, and the reader stays where
  // they were.
  const send = async (path, fields, key) => {
    const body = new URLSearchParams({ back: location.pathname + location.search, ...fields });
    let answer;
    try {
      answer = await fetch(path, { method: 'POST', body, headers: { Accept: 'text/html' } });
    } catch {
      location.reload();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const main = page.getElementById('content');
    if (!main) { location.reload(); return; }
    const said = document.getElementById('said').textContent;
    document.getElementById('content').replaceChildren(...main.childNodes);
    ready();
    const wrong = document.querySelector('.error');
    document.getElementById('said').textContent = wrong ? wrong.textContent : said;
    const next = document.querySelector(`[data-load="${key}"] .grip, [data-line="${key}"] .grip`);
    (next || document.querySelector('.waiting .grip') || document.getElementById('content')).focus({ preventScroll: true });
  };
  const put = () => {
    const { line, place } = moving;
    const at = `${place.day}T${clock(place.minute)}`;
    say('sayPlaced', line, place);
    leave();
    if (line.load) send(`/time/placed/${line.load}/move`, { at, minutes: line.minutes }, line.load);
    else send(root().dataset.place, { line: line.line, at, minutes: line.minutes, reason: line.reason || '' }, line.line);
  };
  const takeOut = (line) => {
    leave();
    say('sayOut', line);
    send(`/time/placed/${line.load}/out`, {}, line.load);
  };

  // Where the keys begin: where it stands, else the first free time, else now.
  const firstPlace = (line) => {
    if (line.at && dayOf(line.at.split('T')[0])) return placeOf(line.at);
    const day = days().find((d) => !d.classList.contains('past')) || days().at(-1);
    return { day: day.dataset.day, minute: bounds(day)[0] };
  };
  const step = (place, key, minutes) => {
    const all = days();
    let at = all.findIndex((d) => d.dataset.day === place.day);
    const [from, until] = bounds(all[at]);
    let { minute } = place;
    if (key === 'ArrowUp') minute -= STEP;
    if (key === 'ArrowDown') minute += STEP;
    if (key === 'ArrowLeft') at = Math.max(0, at - 1);
    if (key === 'ArrowRight') at = Math.min(all.length - 1, at + 1);
    return { day: all[at].dataset.day,
      minute: Math.max(from, Math.min(round(minute), until - Math.min(minutes, until - from))) };
  };

  document.addEventListener('keydown', (e) => {
    const grip = e.target.closest('.grip');
    if (!grip || e.ctrlKey || e.metaKey || e.altKey) return;
    const line = lineOf(grip.closest('[data-load], [data-line]'));
    if (e.key.startsWith('Arrow')) {
      e.preventDefault();
      const fresh = !moving || moving.grip !== grip;
      if (fresh) begin(line, grip, firstPlace(line));
      if (!fresh || line.load) moving.place = step(moving.place, e.key, line.minutes);
      draw();
      moving.ghost.scrollIntoView({ block: 'nearest' });
      document.getElementById('said').textContent = words(moving.place);
    } else if ((e.key === 'Enter' || e.key === ' ') && moving) {
      e.preventDefault();
      put();
    } else if (e.key === 'Escape' && moving) {
      e.preventDefault();
      leave();
      say('sayLeft', line);
    } else if ((e.key === 'Delete' || e.key === 'Backspace') && line.load) {
      e.preventDefault();
      takeOut(line);
    }
  });
  document.addEventListener('focusout', (e) => {
    if (moving && !moving.pointer && e.target === moving.grip) leave();
  });

  // Dragging. Near the edge of the window the page moves along.
  const follow = (e) => {
    const { pointer } = moving;
    pointer.x = e.clientX;
    pointer.y = e.clientY;
    if (!pointer.far && Math.hypot(e.clientX - pointer.fromX, e.clientY - pointer.fromY) < 6) return;
    pointer.far = true;
    const day = days().find((d) => {
      const box = d.querySelector('.pieces').getBoundingClientRect();
      return e.clientX >= box.left && e.clientX <= box.right && e.clientY >= box.top - 20 && e.clientY <= box.bottom + 20;
    });
    moving.over = Boolean(day);
    if (day) {
      const [from, until] = bounds(day);
      const minute = round(minuteAt(day, e.clientY - pointer.grab));
      moving.place = { day: day.dataset.day, minute: Math.max(from, Math.min(minute, until - STEP)) };
      draw();
    } else if (moving.ghost) {
      moving.ghost.hidden = true;
    }
  };
  const scrollAlong = () => {
    if (!moving?.pointer) return;
    const { y, far } = moving.pointer;
    if (far && y < 60) scrollBy(0, -12);
    if (far && y > innerHeight - 60) scrollBy(0, 12);
    requestAnimationFrame(scrollAlong);
  };
  document.addEventListener('pointerdown', (e) => {
    const grip = e.target.closest('.grip');
    if (!grip || e.button !== 0) return;
    const line = lineOf(grip.closest('[data-load], [data-line]'));
    e.preventDefault();
    grip.focus({ preventScroll: true });
    begin(line, grip, firstPlace(line));
    moving.ghost.hidden = true;
    moving.pointer = { fromX: e.clientX, fromY: e.clientY, x: e.clientX, y: e.clientY, grab: line.load ? 8 : 4 };
    grip.setPointerCapture(e.pointerId);
    requestAnimationFrame(scrollAlong);
  });
  document.addEventListener('pointermove', (e) => { if (moving?.pointer) follow(e); });
  document.addEventListener('pointerup', () => {
    if (!moving?.pointer) return;
    const { line, over, pointer } = moving;
    if (pointer.far && over) put();
    else {
      leave();
      if (pointer.far) say('sayLeft', line);
    }
  });
  document.addEventListener('pointercancel', leave);
  document.addEventListener('keydown', (e) => {
    if (e.key === 'Escape' && moving?.pointer) leave();
  });

  const ready = () => {
    document.querySelectorAll('[data-load], [data-line]').forEach((element) => {
      if (element.querySelector('.grip') || !(element.dataset.load || element.querySelector('form'))) return;
      const line = lineOf(element);
      const grip = document.createElement('button');
      grip.type = 'button';
      grip.className = 'grip';
      grip.textContent = '⠿';
      grip.setAttribute('aria-pressed', 'false');
      grip.setAttribute('aria-label', root().dataset.sayGrip.replace('{what}', line.what)
        .replace('{when}', line.at ? words(placeOf(line.at)) : ''));
      element.prepend(grip);
    });
  };
  ready();
})();
