// Times by the reader's clock, and word of what changed. Without it nothing is missing.
{
  const page = document.currentScript.dataset, fresh = page.fresh * 1e3;
  const one = what => document.querySelector(what);
  const put = (text, value) => text.replace('{0}', value);
  const clock = (at, more) => new Date(at).toLocaleString(page.locale,
    { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', numberingSystem: 'latn', timeZoneName: 'short', ...more });

  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone, note = one('#zone');
  if (note && !/UTC/.test(zone)) {
    for (const time of document.querySelectorAll('time')) {
      const text = time.textContent, at = new Date(time.dateTime), more = {};
      if (!/UTC$/.test(text)) continue;
      if (/:..:/.test(text)) more.second = '2-digit';
      if (/\p{L}.*\d/u.test(text) || at.toDateString() != new Date().toDateString()) more.day = 'numeric', more.month = 'short';
      if (/\d{4}/.test(text)) more.year = 'numeric';
      time.textContent = clock(at, more);
    }
    note.textContent = put(page.zone, zone);
    note.nextSibling.hidden = false;
  }

  let known = performance.getEntriesByType('navigation')[0]?.serverTiming?.find(each => each.name == 'version')?.description;
  let last = Date.now(), stream, failing, grey, look, fade;
  const box = document.createElement('p'), button = document.createElement('button');
  box.className = 'live';
  box.role = 'status';
  document.body.append(box);
  button.textContent = page.reload;
  button.onclick = () => location.reload();

  const say = text => box.firstChild?.data == text || box.replaceChildren(...text ? [text, ' ', button] : []);

  const heard = (version, floor) => {
    known ??= version;
    last = Date.now();
    failing = 0;
    say(version == known && !grey ? '' : page.changed);
    wait(3e4, floor);
  };

  const blind = () => {
    grey = put(page.since, clock(last));
    const title = page.title, banner = one('.banner');
    if (banner) {
      banner.className = 'banner t-nd';
      one('.banner use').href.baseVal = '#i-nd';
      one('.banner span').textContent = title;
      one('.banner p').textContent = grey;
    }
    document.title = document.title.replace(/.*(?= · )/, title);
    say(grey);
  };

  const rest = () => [look, fade].map(clearTimeout);

  const wait = (pause, floor = 2e4) => {
    rest();
    const due = Math.max(last + fresh, Date.now() + floor);
    look = setTimeout(poll, pause * (1 + Math.random() / 3));
    if (fresh) fade = setTimeout(() => Date.now() - due > 5e3 ? wait(0) : blind(), due - Date.now());
  };

  const poll = async () => {
    listen();
    wait(3e4);
    try {
      const answer = await fetch('/', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(9e3) });
      heard(answer.headers.get('server-timing').match(/version;desc="(\w+)/)[1], 6e4);
    } catch {
      grey || say(put(page.lost, clock(last)));
    }
  };

  const listen = () => {
    if (stream?.readyState < 2) return;
    stream = new EventSource('/events');
    stream.onmessage = event => heard(event.data);
    stream.addEventListener('alive', stream.onmessage);
    stream.onerror = () => failing || wait(failing = 1e4);
  };

  (document.onvisibilitychange = () => {
    if (document.hidden) {
      stream?.close();
      rest();
    } else {
      listen();
      wait(2e4);
    }
  })();
}
