import { Mark } from '../page/mark.tsx';
import type { Content } from '../view.ts';

/** Nothing here, and what that means; an empty queue is good news and is said so. */
export function Empty(props: { title: string; children?: Content }) {
  return (
    <div class="jw-empty">
      <Mark />
      <b>{props.title}</b>
      {props.children}
    </div>
  );
}

/** The two or three things one can do here, as large links; the first is the likely one. */
export function Ways(props: { items: readonly { href: string; title: string; text: string }[] }) {
  return (
    <ul class="jw-ways">
      {props.items.map((item) => (
        <li key={item.href}>
          <a href={item.href}>
            <b>{item.title}</b>
            {item.text}
          </a>
        </li>
      ))}
    </ul>
  );
}
