import { Tabs } from '#platform/html/tabs/tabs.tsx';
import type { View } from '#platform/html/view.ts';

const TABS = { '/brain': 'quality', '/brain/topics': 'topics', '/brain/routing': 'routing' } as const;

/** From one of the brain's pages to the others. */
export function BrainTabs({ view, here }: { view: View; here: keyof typeof TABS }) {
  const items = Object.entries(TABS).map(([href, name]) => ({
    ...{ href, label: view.t(`brain.nav.${name}`), current: href === here },
  }));
  return <Tabs label={view.t('brain.title')} items={items} />;
}
