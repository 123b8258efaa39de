/**
 * What every page loads. Pages are complete without it: this makes following a link cheap, refreshes live pages in place, and
 * adds keys. Kept small; whatever is heavy (the map) is loaded by the page that has one.
 */
import './parts/posted.ts';
import * as Turbo from '@hotwired/turbo';
import { startButtons } from './parts/buttons.ts';
import { startKeys } from './parts/keys.ts';
import { startLive } from './parts/live.ts';
import { startMaps } from './parts/maps.ts';
import { isQuiet, startRefresh } from './parts/refresh.ts';

// Turbo's progress bar is a style element, which our policy forbids; theme/page.css shows `html[aria-busy]` instead.
Turbo.config.drive.progressBarDelay = 2_000_000_000;
// Lets the style sheet show keys only where something hears them.
document.documentElement.dataset['script'] = 'on';

startKeys();
startButtons();
startMaps();
startLive((url) => Turbo.visit(url, { action: 'replace' }), isQuiet);
startRefresh((url) => Turbo.visit(url, { action: 'replace' }));

// A form that came back with faults: the summary is read first.
const focusSummary = () => document.querySelector<HTMLElement>('[data-focus]')?.focus();
document.addEventListener('turbo:render', focusSummary);
focusSummary();
