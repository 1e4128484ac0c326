// Makes the demo nicer; every page works without it.
// A part with data-refresh is fetched again every two seconds while the page is visible, and says what is new.
const part = document.querySelector('[data-refresh]');
const news = document.querySelector('[data-news]');
const ids = (root) => new Set([...root.querySelectorAll('[data-id]')].map((line) => line.dataset.id));

async function refresh() {
  const answer = await fetch(part.dataset.refresh, { cache: 'no-store' });
  if (!answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-refresh]');
  if (!next || next.innerHTML === part.innerHTML) return;
  const before = ids(part);
  const focused = document.activeElement?.closest('[data-id]')?.dataset.id;
  part.replaceChildren(...document.adoptNode(next).childNodes);
  const fresh = [...part.querySelectorAll('[data-id]')].filter((line) => !before.has(line.dataset.id));
  fresh.forEach((line) => line.classList.add('fresh'));
  if (focused) part.querySelector(`[data-id="${CSS.escape(focused)}"] a`)?.focus();
  if (news && fresh.length) news.textContent = fresh.length === 1 ? 'Er is een nieuwe mail.' : `Er zijn ${fresh.length} nieuwe mails.`;
}

if (part) setInterval(() => { if (!document.hidden) refresh().catch(() => {}); }, 2000);

// The frame of a mail grows with the mail. It may be measured (allow-same-origin) but runs no scripts.
for (const frame of document.querySelectorAll('iframe[data-fit]')) {
  const fit = () => {
    const page = frame.contentDocument?.documentElement;
    if (!page) return;
    frame.style.height = '0';
    frame.style.height = `${Math.min(Math.max(page.scrollHeight + 4, 240), 4000)}px`;
  };
  frame.addEventListener('load', fit);
  addEventListener('resize', fit);
  fit();
}
