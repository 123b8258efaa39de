import { CsrfField } from '../field/csrf-field.tsx';
import type { NavItem, View } from '../view.ts';
import { Mark } from './mark.tsx';
import { Switches } from './switches.tsx';

export function Header(props: { view: View }) {
  const { view } = props;
  const { chrome } = view;
  return (
    <header class="jw-header">
      <a class="jw-brand" href={chrome.home}>
        <Mark />
        <span>{chrome.brand}</span>
      </a>
      {chrome.nav.length > 0 ? <Nav view={view} items={chrome.nav} /> : null}
      {chrome.search ? <Search view={view} search={chrome.search} /> : null}
      <div class="jw-header-end">
        {chrome.who ? (
          <Account view={view} who={chrome.who} />
        ) : (
          <Switches view={view} sizes={chrome.layout === 'resident'} />
        )}
      </div>
    </header>
  );
}

function Nav(props: { view: View; items: readonly NavItem[] }) {
  return (
    <nav class="jw-nav" aria-label={props.view.t('html.nav')}>
      <ul>
        {props.items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={isCurrent(props.view, item) ? 'page' : undefined}>
              {item.label}
              {item.count === undefined ? null : <span class="jw-count">{item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isCurrent(view: View, item: NavItem): boolean {
  return item.current ?? (view.path === item.href || view.path.startsWith(`${item.href}/`));
}

function Search(props: { view: View; search: NonNullable<View['chrome']['search']> }) {
  const { action, label, value } = props.search;
  return (
    <search class="jw-search">
      <form action={action} method="get" class="jw-search">
        <input
          class="ds-input"
          type="search"
          name="q"
          value={value ?? props.view.query['q']}
          aria-label={label}
          placeholder={label}
          data-key="/"
        />
        <span class="jw-kbd" aria-hidden="true">
          /
        </span>
      </form>
    </search>
  );
}

/** Who is signed in; how things look and signing out are one step away, so that the header stays one line. Opens without script. */
function Account(props: { view: View; who: NonNullable<View['chrome']['who']> }) {
  const { view, who } = props;
  return (
    <details class="jw-account">
      <summary>
        {who.unit} · {who.name}
      </summary>
      <div>
        <Switches view={view} sizes={view.chrome.layout === 'resident'} />
        <form method="post" action={who.signOut}>
          <CsrfField view={view} />
          <button type="submit" class="jw-linklike">
            {view.t('html.sign-out')}
          </button>
        </form>
      </div>
    </details>
  );
}
