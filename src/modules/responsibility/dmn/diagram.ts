import { element, type Node } from './xml.ts';

/** Ids of what is drawn. */
export interface Drawn {
  readonly area: string;
  readonly date: string;
  readonly circumstances: string;
  readonly rules: string;
  readonly transfers: string;
  readonly listed: string;
  readonly holder: string;
}

/** Where everything stands in an editor: what is known below, the tables above it, the answer on top. */
export function diagram({ area, date, circumstances, rules, transfers, listed, holder }: Drawn): Node {
  const data = [area, date, circumstances];
  return element(
    'dmndi:DMNDI',
    {},
    element(
      'dmndi:DMNDiagram',
      { id: 'diagram' },
      shape(holder, 220, 140, 180, 80),
      shape(listed, 80, 290, 180, 80),
      shape(rules, 80, 440, 180, 80),
      shape(transfers, 360, 440, 180, 80),
      data.map((id, i) => shape(id, 60 + i * 190, 620, 125, 45)),
      edge('needs_listed', [190, 290], [290, 220]),
      edge('needs_transfers', [450, 440], [340, 220]),
      edge('needs_rules', [170, 440], [170, 370]),
      data.map((id, i) => edge(`needs_${id}`, [112 + i * 190, 620], [120 + i * 50, 520])),
      data.map((id, i) => edge(`transfer_needs_${id}`, [132 + i * 190, 620], [400 + i * 50, 520])),
    ),
  );
}

function shape(id: string, x: number, y: number, width: number, height: number): Node {
  const bounds = element('dc:Bounds', { height, width, x, y });
  return element('dmndi:DMNShape', { id: `shape_${id}`, dmnElementRef: id }, bounds);
}

function edge(id: string, ...points: readonly (readonly [number, number])[]): Node {
  return element(
    'dmndi:DMNEdge',
    { id: `edge_${id}`, dmnElementRef: id },
    points.map(([x, y]) => element('di:waypoint', { x, y })),
  );
}
