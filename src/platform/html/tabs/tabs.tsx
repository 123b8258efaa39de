import { showNumber } from '#platform/i18n/figures.ts';
import type { NavItem } from '../view.ts';

/** Views of one list as links: each has an address, so it can be kept, sent and opened without script. */
export function Tabs(props: { label: string; items: readonly NavItem[] }) {
  return (
    <nav class="jw-tabs" aria-label={props.label}>
      <ul>
        {props.items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count === undefined ? null : <span class="jw-count">{showNumber(item.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
