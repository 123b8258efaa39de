import { Callout } from '../callout/callout.tsx';
import { ErrorSummary } from '../error-summary/error-summary.tsx';
import { learnLabels } from '../error-summary/labels.ts';
import type { FieldError } from '../form-state.ts';
import type { Content, View } from '../view.ts';
import { Header } from './header.tsx';
import { KeysDialog } from './keys-dialog.tsx';

export interface PageProps {
  readonly view: View;
  /** What the page is about: the document's title and, unless `heading` says otherwise, its h1. */
  readonly title: string;
  /** The h1; `false` when the page writes its own. */
  readonly heading?: Content | false | undefined;
  /** A quiet line under the heading. */
  readonly lead?: Content | undefined;
  /** How wide the main part may grow: a text, a table, or the whole window (the desk). */
  readonly width?: 'text' | 'wide' | 'full' | undefined;
  readonly back?: { readonly href: string; readonly label?: string | undefined } | undefined;
  /** Faults of the form on this page; their summary stands first and the title says so. */
  readonly errors?: readonly FieldError[] | undefined;
  /** Seconds after which a live page fetches itself again (by Turbo, morphing; never while somebody types). */
  readonly refresh?: number | undefined;
  /** Address of server-sent news upon which the page fetches itself again, where scripts run. */
  readonly live?: string | undefined;
  /** Id of the one thing whose changes matter to this page; without it all that its reader may list. */
  readonly liveAbout?: string | undefined;
  /** Not to be found by search engines: pages about one demand. */
  readonly unlisted?: boolean | undefined;
  readonly children?: Content;
}

/** The skeleton of every page: skip link, where am I, what can I do, error summary first. */
export function Page(props: PageProps) {
  const { view, title } = props;
  const { chrome } = view;
  return (
    <html lang={view.lang} data-color-scheme={view.scheme}>
      <Head {...props} />
      <body
        class={`jw-layout-${chrome.layout}`}
        lang={view.lang}
        data-size={chrome.layout === 'desk' ? 'sm' : view.size}
        data-refresh={props.refresh}
        data-live={props.live}
        data-live-about={props.liveAbout}
      >
        <a class="jw-skip" href="#main">
          {view.t('html.skip')}
        </a>
        <Header view={view} />
        <main
          id="main"
          class="jw-main"
          tabIndex={-1}
          data-width={props.width ?? (chrome.layout === 'desk' ? 'wide' : 'text')}
        >
          {props.back ? (
            <a class="jw-back" href={props.back.href}>
              {props.back.label ?? view.t('html.back')}
            </a>
          ) : null}
          <Faults {...props} />
          {view.notice ? (
            <Callout tone="solved" role="status" class="jw-notice">
              {view.notice}
            </Callout>
          ) : null}
          {props.heading === false ? null : <h1>{props.heading ?? title}</h1>}
          {props.lead ? <p class="jw-lead">{props.lead}</p> : null}
          {props.children}
        </main>
        <Footer view={view} />
        {chrome.layout === 'desk' ? <KeysDialog view={view} /> : null}
      </body>
    </html>
  );
}

/** What is wrong, in the words of the fields that follow. */
function Faults({ view, errors = [], children }: PageProps) {
  if (errors.length === 0) return null;
  return <ErrorSummary view={view} errors={errors} labels={learnLabels(view, children)} />;
}

function Head(props: PageProps) {
  const { view } = props;
  const { t, chrome } = view;
  const faulty = (props.errors?.length ?? 0) > 0 ? t('html.errors-title') : '';
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${faulty}${props.title} · ${chrome.brand}`}</title>
      <meta name="color-scheme" content={view.scheme === 'auto' ? 'light dark' : view.scheme} />
      <meta name="turbo-refresh-method" content="morph" />
      <meta name="turbo-refresh-scroll" content="preserve" />
      {props.unlisted || chrome.layout === 'desk' ? <meta name="robots" content="noindex" /> : null}
      <link rel="icon" href={view.asset('mark.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={view.asset('app.css')} data-turbo-track="reload" />
      <script type="module" src={view.asset('app.js')} data-turbo-track="reload" />
    </head>
  );
}

function Footer(props: { view: View }) {
  const { footer, note } = props.view.chrome;
  if (!footer?.length && !note) return null;
  return (
    <footer class="jw-footer">
      {note ? <p>{note}</p> : <span />}
      {footer?.length ? (
        <nav aria-label={props.view.t('html.footer')}>
          <ul>
            {footer.map((item) => (
              <li key={item.href}>
                <a href={item.href}>{item.label}</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </footer>
  );
}
