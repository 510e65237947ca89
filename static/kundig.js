// What the pages gain with a script; all of it works without.
'use strict';
(() => {
  const closeMenus = (but) => document.querySelectorAll('.popover').forEach((m) => {
    if (m !== but) m.replaceChildren();
  });
  const typing = (e) => e.target.closest('input, textarea, select, [contenteditable]');

  // "n" writes something down, "/" searches, "g t" goes to Today, from anywhere.
  let before = '';
  const go = { t: '/today', p: '/plan', m: '/people', v: '/promises' };
  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (typing(e)) {
      // Enter in the line reads it; in its preview it stores.
      const line = e.key === 'Enter' && !e.shiftKey && e.target.closest('[data-capture]');
      if (line && !e.target.matches('select, [type="search"]')) {
        e.preventDefault();
        line.querySelector(e.target.matches('textarea') ? '[data-read]' : '[data-store]').click();
      }
      if (e.key === 'Escape') e.target.blur();
      return;
    }
    if (before === 'g' && go[e.key]) { location.href = go[e.key]; return; }
    before = e.key;
    // A digit presses the button that shows it: the review is done with one hand.
    const numbered = /^\d$/.test(e.key) && document.querySelector(`[data-key="${e.key}"]`);
    if (numbered) { numbered.click(); return; }
    if (e.key === 'n') {
      const field = document.querySelector('[data-capture] textarea');
      e.preventDefault();
      if (field) field.focus();
      else location.href = '/capture';
    } else if (e.key === '/') {
      const search = document.querySelector('input[type="search"]');
      e.preventDefault();
      if (search) search.focus();
      else location.href = '/people';
    } else if (e.key === 'Escape') {
      closeMenus();
    }
  });

  // One menu at a time; a click elsewhere closes it.
  document.addEventListener('click', (e) => closeMenus(e.target.closest('.popover')));

  // After a call the page to write it down on is there when one comes back.
  document.addEventListener('click', (e) => {
    const link = e.target.closest('a[data-then]');
    if (link) sessionStorage.setItem('then', link.dataset.then);
  });
  const comeBack = () => {
    const then = sessionStorage.getItem('then');
    if (then && document.visibilityState === 'visible') {
      sessionStorage.removeItem('then');
      location.href = then;
    }
  };
  document.addEventListener('visibilitychange', comeBack);
  window.addEventListener('focus', comeBack);

  // A text field grows with what is written.
  document.addEventListener('input', (e) => {
    if (e.target.matches('textarea')) {
      e.target.rows = Math.min(12, e.target.value.split('\n').length + Math.floor(e.target.value.length / 90));
    }
  });

  // What did not arrive is said where it was written. Whoever was signed out meanwhile sends the form
  // the plain way: the door keeps it.
  const unreached = (e) => {
    const { elt, requestConfig, xhr } = e.detail;
    const form = elt.form || elt.closest('form');
    if (xhr && xhr.status === 401 && form && requestConfig.verb === 'post') {
      form.action = requestConfig.path;
      form.submit();
      return;
    }
    const note = document.getElementById('unreached') || document.createElement('p');
    note.id = 'unreached';
    note.className = 'error';
    note.setAttribute('role', 'alert');
    note.textContent = document.body.dataset.unreached;
    (form || document.querySelector('main')).append(note);
  };
  for (const what of ['responseError', 'sendError', 'timeout']) {
    document.body.addEventListener(`htmx:${what}`, unreached);
  }
  document.body.addEventListener('htmx:afterSwap', () => document.getElementById('unreached')?.remove());
})();
