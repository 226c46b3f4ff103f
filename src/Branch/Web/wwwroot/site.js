// Everything here only improves: each form and link works without it.
'use strict';
{
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const send = (url, body, options = {}) =>
    fetch(url, { method: 'POST', body, headers: { 'X-Requested-With': 'XMLHttpRequest' }, credentials: 'same-origin', ...options });
  const later = (wait, act) => {
    let timer;
    const start = () => { clearTimeout(timer); timer = setTimeout(act, wait); };
    start.cancel = () => clearTimeout(timer);
    return start;
  };

  // A link to one field means that field; otherwise what is wrong comes first.
  ((location.hash.length > 1 && document.getElementById(location.hash.slice(1))) || document.querySelector('.errors'))?.focus();

  // One submit is enough. The button stays enabled until its own name and value are on their way.
  document.addEventListener('submit', event => {
    if (event.defaultPrevented || event.target.method !== 'post') return;
    const buttons = all('button', event.target).filter(button => !button.disabled);
    setTimeout(() => buttons.forEach(button => { button.disabled = true; button.setAttribute('aria-busy', 'true'); }));
  });
  window.addEventListener('pageshow', () => all('button[aria-busy]').forEach(button => {
    button.disabled = false;
    button.removeAttribute('aria-busy');
  }));

  // Drafts: <form data-autosave="/url">, state in .saved (partial _Saved). One request at a time, numbered, so the last word wins.
  for (const form of all('form[data-autosave]')) {
    const state = form.querySelector('.saved') ?? document.querySelector('.saved');
    let dirty = false, busy = false, sequence = 0, leaving = false, waiting;
    const tell = (text, failed) => {
      if (!state) return;
      state.textContent = text;
      state.classList.toggle('failed', failed);
    };
    const post = options => {
      const body = new FormData(form);
      body.set('Sequence', `${Math.trunc(performance.timeOrigin)}${String(++sequence).padStart(5, '0')}`);
      return send(form.dataset.autosave, body, options);
    };
    const save = async options => {
      if (busy || !dirty || leaving) return;
      busy = true;
      dirty = false;
      try {
        const answer = await post(options);
        if (!answer.ok) throw new Error(answer.status === 401 || answer.status === 403 ? state?.dataset.signedOut : await answer.text(), { cause: answer.status });
        const known = answer.headers.get('content-type')?.includes('json') ? await answer.json() : {};
        for (const [name, value] of Object.entries(known.set ?? {})) if (form.elements[name]) form.elements[name].value = value;
        const time = new Date().toLocaleTimeString(root.lang, { hour: '2-digit', minute: '2-digit' });
        tell(state?.dataset.saved.replace('{0}', time), false);
      } catch (error) {
        // A refusal stands until something is changed; being offline is tried again.
        if (!error.cause) { dirty = true; setTimeout(save, 5000); }
        tell((error.cause && error.cause < 500 && error.message.length < 300 && error.message) || state?.dataset.offline, true);
      }
      busy = false;
      if (waiting) { leaving = false; form.requestSubmit(waiting.submitter); waiting = undefined; }
      else if (dirty && navigator.onLine) start();
    };
    const start = later(800, () => save());
    const change = () => { dirty = true; start(); };
    form.addEventListener('input', change);
    form.addEventListener('rows', change);
    // A save under way still brings the number of the state that the page then has to send.
    form.addEventListener('submit', event => {
      start.cancel();
      leaving = true;
      if (!busy) return;
      event.preventDefault();
      waiting = event;
    });
    window.addEventListener('pageshow', () => { leaving = false; });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'hidden' || !dirty || leaving) return;
      start.cancel();
      save({ keepalive: true });
    });
  }

  // Kept while other forms of the page are sent: <form data-keep="key">. For this tab alone, and only while somebody is signed in.
  const keepers = Object.keys(sessionStorage).filter(key => key.startsWith('keep:'));
  if (!document.querySelector('form[action="/sign-out"]')) keepers.forEach(key => sessionStorage.removeItem(key));
  for (const form of all('form[data-keep]')) {
    const key = `keep:${form.dataset.keep}`;
    const typed = () => [...new FormData(form)].filter(([name, value]) => name.includes('.') && value && !name.endsWith('.Index'));
    const keep = () => sessionStorage.setItem(key, JSON.stringify(typed()));
    if (typed().length === 0)
      for (const [name, value] of JSON.parse(sessionStorage.getItem(key) ?? '[]')) {
        const at = name.match(/\[(\w+)\]/)?.[1];
        const template = form.querySelector('template');
        if (at && template && !form.elements[name]) form.querySelector('#remarks').insertAdjacentHTML('beforeend', template.innerHTML.replaceAll('__index__', at));
        const field = form.elements[name];
        if (!field) continue;
        if (field instanceof RadioNodeList) [...field].forEach(choice => { choice.checked ||= choice.value === value; });
        else if (field.type === 'checkbox') field.checked = true;
        else field.value = value;
        field.closest?.('details')?.setAttribute('open', '');
      }
    form.addEventListener('input', keep);
    form.addEventListener('rows', keep);
    form.addEventListener('submit', () => sessionStorage.removeItem(key));
  }

  // Live figures: <form data-figures="/url" data-figures-target="#id">, the answer is the target's new content.
  for (const form of all('form[data-figures]')) {
    // Without an amount there are none.
    if (!document.querySelector(form.dataset.figuresTarget)) continue;
    let running;
    const compute = async () => {
      running?.abort();
      running = new AbortController();
      try {
        const answer = await send(form.dataset.figures, new FormData(form), { signal: running.signal });
        if (!answer.ok) return;
        const target = document.querySelector(form.dataset.figuresTarget);
        const open = target.querySelector('details')?.open;
        target.innerHTML = await answer.text();
        if (open) target.querySelector('details')?.setAttribute('open', '');
      } catch (error) {
        if (error.name !== 'AbortError') console.warn(error);
      }
    };
    const start = later(250, compute);
    form.addEventListener('input', start);
    form.addEventListener('rows', start);
  }

  // Rows: <button data-add-row="#template" data-into="#list">, <button data-remove-row> inside a [data-row].
  let row = Date.now() % 1e9;
  document.addEventListener('click', event => {
    const add = event.target.closest('[data-add-row]');
    const remove = event.target.closest('[data-remove-row]');
    if (!add && !remove) return;
    event.preventDefault();
    const form = event.target.closest('form');
    if (add) {
      const list = document.querySelector(add.dataset.into);
      const about = add.dataset.value;
      // A row about one field takes the first that is still empty, and what is to be said there has the focus.
      const empty = about && [...list.children].find(old => all('select, textarea', old).every(field => !field.value));
      if (!empty) list.insertAdjacentHTML('beforeend', document.querySelector(add.dataset.addRow).innerHTML.replaceAll(add.dataset.token ?? '__index__', String(row++)));
      const added = empty || list.lastElementChild;
      list.closest('details')?.setAttribute('open', '');
      if (about) added.querySelector('select').value = about;
      added.querySelector(about ? 'textarea' : 'input:not([type=hidden]), select, textarea')?.focus();
    } else {
      const gone = remove.closest('[data-row]');
      const near = gone.nextElementSibling ?? gone.previousElementSibling;
      gone.remove();
      (near?.querySelector('input:not([type=hidden]), select, textarea') ?? form?.querySelector('[data-add-row]'))?.focus();
    }
    form?.dispatchEvent(new CustomEvent('rows', { bubbles: true }));
  });

  // A choice on which other fields depend: data-reload="always", or the shape of each value, "value:shape value:shape".
  document.addEventListener('change', event => {
    const { reload, shape } = event.target.dataset ?? {};
    if (reload === undefined || (reload !== 'always' && (reload.split(' ').find(each => each.startsWith(`${event.target.value}:`))?.split(':')[1] ?? shape) === shape)) return;
    const go = Object.assign(document.createElement('button'), { name: 'go', value: 'stay', hidden: true });
    event.target.form.append(go);
    sessionStorage.setItem('focus', event.target.id);
    event.target.form.requestSubmit(go);
  });
  document.getElementById(sessionStorage.getItem('focus'))?.focus();
  sessionStorage.removeItem('focus');

  // Machine-readable lines: once they are whole, the server reads them, and what is still empty is filled in.
  document.addEventListener('input', async event => {
    const box = event.target;
    if (!box.dataset.mrz || ![72, 88, 90].includes(box.value.replace(/\s/g, '').length)) return;
    const body = new FormData();
    body.set('__RequestVerificationToken', box.form.elements.__RequestVerificationToken.value);
    body.set('lines', box.value);
    const answer = await send(box.dataset.mrz, body).catch(console.warn);
    if (!answer?.ok) return;
    const { fields, problem } = await answer.json();
    const prefix = box.name.slice(0, -'Mrz'.length);
    for (const [name, value] of Object.entries(fields)) {
      const field = box.form.elements[prefix + name];
      if (field && !field.value) field.value = value;
    }
    let told = document.getElementById(`${box.id}-read`);
    if (!told) { box.insertAdjacentHTML('afterend', `<p class="error" role="status" id="${box.id}-read"></p>`); told = document.getElementById(`${box.id}-read`); }
    told.textContent = problem ?? '';
    box.form.dispatchEvent(new CustomEvent('rows', { bubbles: true }));
  });

  // Identifiers fall into groups while they are typed: data-groups="2 3 3 3", the last size goes on. The caret stays behind the character it was behind.
  const compact = text => text.replace(/[\s-]/g, '');
  document.addEventListener('input', event => {
    const field = event.target;
    const sizes = field.dataset.groups?.split(' ').map(Number);
    if (!sizes || event.isComposing) return;
    let rest = compact(field.value);
    if (field.autocapitalize === 'characters') rest = rest.toUpperCase();
    const before = compact(field.value.slice(0, field.selectionStart)).length;
    const groups = [];
    while (rest) {
      const size = sizes.length > 1 ? sizes.shift() : sizes[0];
      groups.push(rest.slice(0, size));
      rest = rest.slice(size);
    }
    const grouped = groups.join(' ');
    if (grouped === field.value) return;
    let caret = 0;
    for (let seen = 0; seen < before; caret++) if (grouped[caret] !== ' ') seen++;
    // Taking away the blank alone would bring it back: the next key takes the character behind it.
    if (event.inputType === 'deleteContentForward' && grouped[caret] === ' ') caret++;
    field.value = grouped;
    field.setSelectionRange(caret, caret);
  }, true);

  // Counters: <a data-count="clerk">, told by server-sent events while the page is seen.
  const counters = all('[data-count]:has(.badge)');
  if (counters.length) {
    let stream;
    const follow = () => {
      stream?.close();
      if (document.visibilityState === 'hidden') return;
      stream = new EventSource('/work/counts');
      stream.addEventListener('counts', event => {
        const counts = JSON.parse(event.data);
        for (const link of counters) {
          const badge = link.querySelector('.badge');
          const count = counts[link.dataset.count];
          badge.textContent = count > 99 ? '99+' : count || '';
          badge.hidden = !count;
        }
      });
    };
    document.addEventListener('visibilitychange', follow);
    window.addEventListener('pagehide', () => stream?.close());
    window.addEventListener('pageshow', event => { if (event.persisted) follow(); });
    follow();
  }

  // The theme changes at once and without leaving the page.
  document.addEventListener('submit', event => {
    if (!event.target.matches('[data-theme-switch]')) return;
    event.preventDefault();
    const body = new FormData(event.target, event.submitter);
    root.dataset.theme = body.get('theme');
    all('[data-theme-switch] button').find(button => button.offsetParent)?.focus();
    send(event.target.action, body).catch(console.warn);
  }, true);

  // Menus and confirmations close like menus do.
  document.addEventListener('click', event => all('details:is(.menu, .confirm)[open]').forEach(details => {
    if (!details.contains(event.target)) details.open = false;
  }));

  // Keys. Single letters can be switched off (data-keys="off"); data-key="a" is Alt+A.
  for (const button of all('[data-key]')) {
    button.setAttribute('aria-keyshortcuts', `Alt+${button.dataset.key.toUpperCase()}`);
    button.insertAdjacentHTML('beforeend', ` <kbd aria-hidden="true">Alt ${button.dataset.key.toUpperCase()}</kbd>`);
  }
  const step = by => {
    const links = all('[data-rows] tbody tr a.row-link');
    if (links.length === 0) return;
    const at = links.findIndex(link => link.closest('tr').contains(document.activeElement));
    links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)].focus();
  };
  const single = {
    '/': () => document.querySelector('[data-search]')?.focus(),
    '?': () => document.getElementById('keys')?.togglePopover(),
    j: () => step(1),
    k: () => step(-1),
  };
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      const open = document.querySelector('details:is(.menu, .confirm)[open]');
      if (open) { open.open = false; open.querySelector('summary').focus(); }
    }
    if (event.ctrlKey || event.metaKey) return;
    if (event.altKey) {
      const key = event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
      const target = all('[data-key]').find(button => [key, event.key.toLowerCase()].includes(button.dataset.key) && !button.disabled && button.offsetParent);
      if (target) { event.preventDefault(); target.click(); }
    } else if (root.dataset.keys !== 'off' && single[event.key] && !event.target.closest('input, select, textarea, [contenteditable]')) {
      event.preventDefault();
      single[event.key]();
    }
  });
}
