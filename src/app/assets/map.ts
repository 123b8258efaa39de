import {
  type GeoJSONSource,
  Map as LiveMap,
  LngLatBounds,
  Marker,
  NavigationControl,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';

type Position = [lon: number, lat: number];
interface Data {
  /** `name`: where the name stands, of those that are drawn with it. */
  areas: { label: string; rings: Position[][]; href?: string; level?: number; name?: Position }[];
  points: { label: string; at: Position; tone?: string; href?: string }[];
}

/** `<jw-map>`: the server's drawing until here, then the same polygons to zoom, move and pick in. No tiles, nothing from elsewhere. */
class JwMap extends HTMLElement {
  #map: LiveMap | undefined;

  connectedCallback(): void {
    const { worker = '', style = '', map = '' } = this.dataset;
    // Addresses of our own: Turbo keeps the head, so the sheet is added once.
    if (!document.querySelector(`link[href="${style}"]`)) {
      document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: style }));
    }
    setWorkerUrl(worker);
    const data = JSON.parse(map) as Data;
    const stage = Object.assign(document.createElement('div'), { className: 'jw-map-live' });
    const drawing = [...this.childNodes];
    this.append(stage);
    try {
      this.#open(stage, data);
      for (const node of drawing) (node as HTMLElement).remove();
      this.dataset['live'] = '';
    } catch {
      // No WebGL: the drawing stays.
      stage.remove();
    }
  }

  disconnectedCallback(): void {
    this.#map?.remove();
    this.#map = undefined;
  }

  #open(stage: HTMLElement, data: Data): void {
    const bounds = new LngLatBounds();
    for (const area of data.areas)
      for (const ring of area.rings) for (const position of ring) bounds.extend(position);
    for (const point of data.points) bounds.extend(point.at);
    const map = new LiveMap({
      container: stage,
      style: styleOf(this, data),
      bounds,
      fitBoundsOptions: { padding: 16 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: false,
    });
    this.#map = map;
    stage.querySelector('canvas')?.setAttribute('aria-label', this.dataset['label'] ?? '');
    map.addControl(new NavigationControl({ showCompass: false }));
    // Opened in a fold it had no size to fit into.
    if (stage.clientWidth === 0)
      map.once('resize', () => map.fitBounds(bounds, { padding: 16, animate: false }));
    this.#name(map, data);
    this.#follow(map);
    this.#pick(map);
  }

  /**
   * Names as elements over the map: MapLibre itself draws letters only from glyph files of a font, which for Chinese would be
   * tens of megabytes. The pointer passes through them.
   */
  #name(map: LiveMap, data: Data): void {
    for (const { label, name } of data.areas) {
      if (!name) continue;
      const element = Object.assign(document.createElement('span'), {
        className: 'jw-map-name',
        textContent: label,
        ariaHidden: 'true',
      });
      new Marker({ element, opacityWhenCovered: '1' }).setLngLat(name).addTo(map);
    }
  }

  #follow(map: LiveMap): void {
    for (const layer of ['areas', 'points']) {
      map.on('click', layer, (event) => {
        const href: unknown = event.features?.[0]?.properties['href'];
        if (typeof href === 'string' && this.dataset['lon'] === undefined) location.assign(href);
      });
    }
  }

  /** A click fills the two inputs; what is in them already is shown, so that the form and the map say the same. */
  #pick(map: LiveMap): void {
    const { lon: lonSelector, lat: latSelector } = this.dataset;
    if (lonSelector === undefined || latSelector === undefined) return;
    const [lon, lat] = [lonSelector, latSelector].map((selector) =>
      document.querySelector<HTMLInputElement>(selector),
    );
    if (!lon || !lat) return;
    const marker = new Marker({ color: colour(this, '--ds-color-accent-base-default') });
    const show = () => {
      if (
        lon.value !== '' &&
        lat.value !== '' &&
        Number.isFinite(Number(lon.value)) &&
        Number.isFinite(Number(lat.value))
      ) {
        marker.setLngLat([Number(lon.value), Number(lat.value)]).addTo(map);
      } else marker.remove();
    };
    show();
    lon.addEventListener('change', show);
    lat.addEventListener('change', show);
    map.getCanvas().style.cursor = 'crosshair';
    map.on('click', (event) => {
      lon.value = event.lngLat.lng.toFixed(6);
      lat.value = event.lngLat.lat.toFixed(6);
      for (const input of [lon, lat]) input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }
}

/** The theme's colours at this moment, light or dark. */
function colour(element: Element, token: string): string {
  return getComputedStyle(element).getPropertyValue(token).trim() || '#888888';
}

function styleOf(element: Element, data: Data): StyleSpecification {
  const paint = (token: string) => colour(element, `--ds-color-${token}`);
  return {
    version: 8,
    sources: {
      areas: {
        type: 'geojson',
        data: collection(
          data.areas.map((area) => feature({ type: 'Polygon', coordinates: area.rings }, area)),
        ),
      },
      points: {
        type: 'geojson',
        data: collection(
          data.points.map((point) => feature({ type: 'Point', coordinates: point.at }, point)),
        ),
      },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': paint('neutral-surface-tinted') } },
      {
        id: 'areas',
        type: 'fill',
        source: 'areas',
        paint: {
          'fill-color': [
            'match',
            ['coalesce', ['get', 'level'], 0],
            1,
            paint('accent-surface-tinted'),
            2,
            paint('accent-surface-active'),
            3,
            paint('accent-border-subtle'),
            4,
            paint('accent-border-default'),
            paint('neutral-surface-default'),
          ],
        },
      },
      {
        id: 'lines',
        type: 'line',
        source: 'areas',
        paint: { 'line-color': paint('neutral-border-subtle'), 'line-width': 1 },
      },
      {
        id: 'points',
        type: 'circle',
        source: 'points',
        paint: {
          'circle-radius': 6,
          'circle-stroke-width': 1.5,
          'circle-stroke-color': paint('neutral-surface-default'),
          'circle-color': [
            'match',
            ['coalesce', ['get', 'tone'], 'own'],
            'late',
            paint('brand3-base-default'),
            'soon',
            paint('brand1-base-default'),
            'solved',
            paint('brand2-base-default'),
            paint('accent-base-default'),
          ],
        },
      },
    ],
  };
}

type Geo = Extract<Parameters<GeoJSONSource['setData']>[0], object>;

function feature(
  geometry: object,
  properties: { label: string; href?: string; level?: number; tone?: string },
): object {
  const { label, href, level, tone } = properties;
  return { type: 'Feature', geometry, properties: { label, href, level, tone } };
}

function collection(features: object[]): Geo {
  return { type: 'FeatureCollection', features } as unknown as Geo;
}

customElements.define('jw-map', JwMap);
