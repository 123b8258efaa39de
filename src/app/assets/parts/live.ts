/** Milliseconds between two visits at least. */
const PACE = 3000;
/** Milliseconds after which a visit or form is no longer waited for. */
const PATIENCE = 8000;

/**
 * Pages of the desk that show what others change, `<body data-live="/desk/live">`: the server says that something changed and the page
 * fetches itself again, morphed in place. Only while the page is looked at: browsers allow few connections to one server, and a
 * page in the background would use one for nothing. What somebody is typing is never touched; the news waits until it is sent.
 */
export function startLive(visit: (url: string) => void, isQuiet: () => boolean): void {
  let source: EventSource | undefined;
  let news = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let visited = 0;
  // A visit while a form is on its way, or while another page is being fetched, would cut it off.
  let busyUntil = 0;
  const isBusy = () => Date.now() < busyUntil;
  const onWay = () => {
    busyUntil = Date.now() + PATIENCE;
  };
  const look = () => {
    clearTimeout(timer);
    if (!news) return;
    if (!isBusy() && isQuiet()) {
      news = false;
      visited = Date.now();
      visit(location.href);
    } else timer = setTimeout(look, isBusy() ? 150 : 2000);
  };
  const hear = () => {
    news = true;
    clearTimeout(timer);
    // Several changes at once are one visit, and where something changes all the time a page is still not fetched all the time.
    timer = setTimeout(look, Math.max(150, visited + PACE - Date.now()));
  };
  const onChanged = ({ data }: MessageEvent<string>) => {
    const about = document.body.dataset['liveAbout'];
    const changed = JSON.parse(data) as string[];
    const shown = about?.split(' ');
    if (shown === undefined || changed.includes('*') || changed.some((id) => shown.includes(id))) hear();
  };
  const connect = () => {
    const address = document.body.dataset['live'];
    const wanted = address !== undefined && document.visibilityState === 'visible';
    if (wanted && source === undefined) {
      source = new EventSource(address);
      source.addEventListener('changed', onChanged);
    }
    if (!wanted) {
      source?.close();
      source = undefined;
    }
  };
  connect();
  for (const begins of ['turbo:click', 'turbo:visit', 'turbo:submit-start'])
    document.addEventListener(begins, onWay);
  document.addEventListener('turbo:load', () => {
    // The page was just fetched: what was heard before stands on it.
    busyUntil = 0;
    news = false;
    clearTimeout(timer);
    // What the page says of the reader's own deed stands a while before the echo of that deed fetches it again.
    if (document.querySelector('.jw-notice')) visited = Date.now();
    connect();
  });
  document.addEventListener('visibilitychange', () => {
    // What changed meanwhile is not known: the page is fetched once.
    if (document.visibilityState === 'visible' && document.body.dataset['live'] !== undefined) hear();
    connect();
  });
  window.addEventListener('pagehide', () => source?.close());
}
