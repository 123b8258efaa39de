import { showNumber } from '#platform/i18n/figures.ts';
import { Details } from '../details/details.tsx';
import { idOf } from '../form-state.ts';
import { Table } from '../table/table.tsx';
import type { Tone, View } from '../view.ts';
import {
  levelsFor,
  middleOf,
  type Position,
  type Projection,
  pathOf,
  projectionFor,
  type Rings,
} from './projection.ts';

export interface MapArea {
  readonly id: string;
  readonly label: string;
  readonly rings: Rings;
  readonly value?: number | undefined;
  readonly href?: string | undefined;
  /** Drawn with its name on the map; else the name is in the list and under the pointer. */
  readonly named?: boolean | undefined;
}

export interface MapPoint {
  readonly label: string;
  readonly at: Position;
  readonly tone?: Tone | undefined;
  readonly href?: string | undefined;
}

export interface MapProps {
  readonly view: View;
  /** What the map shows, in a sentence: its name for those who do not see it. */
  readonly title: string;
  readonly areas: readonly MapArea[];
  readonly points?: readonly MapPoint[] | undefined;
  readonly caption?: string | undefined;
  /** Heading of the value column in the list; needed when areas have values. */
  readonly valueLabel?: string | undefined;
  /** About how wide it will stand, in pixels; names and points are drawn for that. Default 800. */
  readonly width?: number | undefined;
  /** Leave the list out where the same figures stand beside the map anyway. */
  readonly list?: boolean | undefined;
  /** With script: zoom and move (MapLibre, no tiles, our polygons). */
  readonly live?: boolean | undefined;
  /** With script: a click fills these inputs with longitude and latitude. */
  readonly pick?: { readonly lon: string; readonly lat: string } | undefined;
}

const WIDTH = 800;
/** Up to so many links are stops of the Tab key; more would be a maze, and the list beneath is there. */
const STOPS = 24;

/** A map drawn by the server from our own polygons; complete without script, its figures also as a list. */
export function MapFigure(props: MapProps) {
  const { view, areas } = props;
  const points = props.points ?? [];
  const projection = projectionFor(
    [...areas.flatMap((area) => area.rings.flat()), ...points.map((point) => point.at)],
    props.width ?? WIDTH,
  );
  const drawing = <Drawing {...props} projection={projection} />;
  const hasValues = areas.some((area) => area.value !== undefined);
  return (
    <figure class="jw-map-figure">
      {props.live || props.pick ? <Live {...props}>{drawing}</Live> : <div class="jw-map">{drawing}</div>}
      {props.caption || hasValues ? (
        <figcaption>
          {props.caption} {hasValues ? <Legend areas={areas} /> : null}
        </figcaption>
      ) : null}
      {props.list === false || props.pick ? null : (
        <Details summary={view.t('html.map-list')} quiet>
          <AreaList {...props} />
        </Details>
      )}
    </figure>
  );
}

function Drawing(props: MapProps & { projection: Projection }) {
  const { projection, areas } = props;
  const level = levelsFor(areas.map((area) => area.value ?? 0));
  const links = [...areas, ...(props.points ?? [])].filter((thing) => thing.href !== undefined).length;
  const stop = links <= STOPS;
  return (
    // An image has no links inside; a map that has them is a group.
    <svg
      class="jw-map-svg"
      viewBox={`0 0 ${projection.width} ${projection.height}`}
      role={links > 0 ? 'group' : 'img'}
      aria-label={props.title}
    >
      {areas.map((area) => (
        <Linked
          key={area.id}
          href={area.href}
          label={area.label}
          stop={stop}
          level={area.value === undefined ? undefined : level(area.value)}
        >
          <path d={pathOf(area.rings, projection)}>
            <title>{area.value === undefined ? area.label : `${area.label} ${showNumber(area.value)}`}</title>
          </path>
        </Linked>
      ))}
      {areas
        .filter((area) => area.named)
        .map((area) => {
          const [x, y] = projection.project(middleOf(area.rings));
          return (
            <text key={area.id} x={x} y={y}>
              {area.label}
            </text>
          );
        })}
      {(props.points ?? []).map((point, index) => {
        const [cx, cy] = projection.project(point.at);
        return (
          <Linked key={index} href={point.href} label={point.label} stop={stop}>
            <circle cx={cx} cy={cy} r="7" data-tone={point.tone}>
              <title>{point.label}</title>
            </circle>
          </Linked>
        );
      })}
    </svg>
  );
}

function Linked(props: {
  href: string | undefined;
  label: string;
  stop: boolean;
  level?: number | undefined;
  children: preact.ComponentChildren;
}) {
  if (props.href === undefined) return <g data-level={props.level}>{props.children}</g>;
  return (
    <a
      href={props.href}
      data-level={props.level}
      aria-label={props.label}
      tabIndex={props.stop ? undefined : -1}
    >
      {props.children}
    </a>
  );
}

function Legend(props: { areas: readonly MapArea[] }) {
  const values = props.areas.map((area) => area.value ?? 0);
  const level = levelsFor(values);
  const steps = ([0, 1, 2, 3, 4] as const)
    .map((step) => ({ step, inside: values.filter((value) => level(value) === step) }))
    .filter(({ inside }) => inside.length > 0);
  return (
    <span class="jw-legend-row">
      {steps.map(({ step, inside }) => {
        const [low, high] = [Math.min(...inside), Math.max(...inside)];
        return (
          <span class="jw-legend-item" key={step}>
            <span class={`jw-swatch jw-level-${step}`} />{' '}
            {low === high ? showNumber(low) : `${showNumber(low)}–${showNumber(high)}`}
          </span>
        );
      })}
    </span>
  );
}

function AreaList(props: MapProps) {
  const rows = [...props.areas].sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const points = props.points ?? [];
  return (
    <>
      {rows.some((area) => area.value !== undefined) ? (
        <Table
          view={props.view}
          caption={props.title}
          captionHidden
          rows={rows}
          columns={[
            {
              label: props.view.t('html.area'),
              cell: (area) => (area.href ? <a href={area.href}>{area.label}</a> : area.label),
            },
            { label: props.valueLabel ?? '', cell: (area) => showNumber(area.value ?? 0), number: true },
          ]}
        />
      ) : null}
      {points.length > 0 ? (
        <ul>
          {points.map((point, index) => (
            <li key={index}>{point.href ? <a href={point.href}>{point.label}</a> : point.label}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** The same drawing inside a custom element, with what its script needs: data, addresses of the parts to load, inputs to fill. */
function Live(props: MapProps & { children: preact.ComponentChildren }) {
  const { view, pick } = props;
  const level = levelsFor(props.areas.map((area) => area.value ?? 0));
  const data = {
    areas: props.areas.map(({ label, rings, value, href, named }) => ({
      label,
      rings,
      href,
      name: named ? middleOf(rings) : undefined,
      level: value === undefined ? undefined : level(value),
    })),
    points: (props.points ?? []).map(({ label, at, tone, href }) => ({ label, at, tone, href })),
  };
  return (
    <jw-map
      data-script={view.asset('map.js')}
      data-style={view.asset('map.css')}
      data-worker={view.asset('map-worker.js')}
      data-map={JSON.stringify(data)}
      data-lon={pick ? `#${idOf(pick.lon)}` : undefined}
      data-lat={pick ? `#${idOf(pick.lat)}` : undefined}
      data-label={pick ? view.t('html.map-pick') : props.title}
    >
      {props.children}
    </jw-map>
  );
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'jw-map': preact.HTMLAttributes<HTMLElement> & {
        readonly [data: `data-${string}`]: string | undefined;
      };
    }
  }
}
