/**
 * A page that answers a form without a redirect (a step of filing) lives in the browser's history together with what was posted.
 * Turbo writes a state of its own into every entry, and an entry that is rewritten forgets its post: going back would then show
 * an empty form. Such pages are left to the browser alone. Must be imported before Turbo, which writes as soon as it is loaded.
 */
if (document.querySelector('[data-posted]')) {
  history.replaceState = () => undefined;
  document.documentElement.dataset['turbo'] = 'false';
}
