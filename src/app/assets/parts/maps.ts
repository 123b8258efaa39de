/** Loads the map's script only on pages that have a live map; without it the drawing that the server made stays. */
export function startMaps(): void {
  // Links inside a drawing are none that Turbo can read (their address is an object, not a text): the browser follows them itself.
  document.addEventListener(
    'click',
    (event) => {
      if (event.target instanceof SVGElement && event.target.closest('svg a')) event.stopPropagation();
    },
    true,
  );
  const look = () => {
    const script = document.querySelector<HTMLElement>('jw-map[data-script]')?.dataset['script'];
    if (script !== undefined && customElements.get('jw-map') === undefined) void import(script);
  };
  look();
  document.addEventListener('turbo:load', look);
  document.addEventListener('turbo:render', look);
  // A live map keeps its state when the page around it is refreshed.
  document.addEventListener('turbo:before-morph-element', (event) => {
    const element = event.target as HTMLElement;
    if (element.matches('jw-map[data-live]')) event.preventDefault();
  });
}
